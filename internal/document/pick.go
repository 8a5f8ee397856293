package document

import "slices"

// Pick returns the table v with only those of the named entries that it has,
// Omit the table without them: for a document whose parts are decoded by
// different packages. The entries keep their places.
func (v Value) Pick(keys ...string) Value {
	return v.filter(func(key string) bool { return slices.Contains(keys, key) })
}

// Omit is described with Pick.
func (v Value) Omit(keys ...string) Value {
	return v.filter(func(key string) bool { return !slices.Contains(keys, key) })
}

func (v Value) filter(keep func(key string) bool) Value {
	if v.node == nil || !v.node.isTable() {
		return v
	}
	part := *v.node
	part.children, part.named = nil, map[string]*node{}
	data := map[string]any{}
	for _, c := range v.node.children {
		if keep(c.key) {
			part.children = append(part.children, c)
			part.named[c.key] = c
			data[c.key] = c.data
		}
	}
	part.data = data
	return Value{v.doc, &part}
}
