package document

import (
	"github.com/pelletier/go-toml/v2/unstable"

	"attain"
)

// A node is one value of a document: where it stands, what it holds, and its
// entries or items in document order.
type node struct {
	parent   *node
	key      string // in a table
	item     int    // in a list, from 0
	keyAt    span   // of the key; of the value in a list; of the last key of a [header]
	at       span   // of the value; of the key for a table that has no braces
	kind     unstable.Kind
	by       origin
	data     any // set by attach
	children []*node
	named    map[string]*node // children of a table by key
}

// maxCost bounds the sum over keys, inline tables and lists of the bytes of
// their path times their depth: the TOML decoder copies the path once per level,
// so without a bound a small document could take it hours and all memory. A full
// MaxSize of lines of 40 bytes, 5 levels deep at paths of 60 bytes, costs a
// quarter of it.
const maxCost = 1 << 28

// An origin is what named a table that has no braces.
type origin int

const (
	byPart   origin = iota // the key of a table inside it
	byHeader               // its own [header]
	byDot                  // a dotted key
)

// isTable reports whether n holds keys.
func (n *node) isTable() bool {
	return n.kind == unstable.Table || n.kind == unstable.InlineTable
}

// inList reports whether n is an item of a list.
func (n *node) inList() bool { return n.parent != nil && !n.parent.isTable() }

// An indexer builds the nodes of a document. The parser gives spans for keys
// and plain values only, so the indexer follows with a cursor of its own to
// find where lists and inline tables begin and end.
type indexer struct {
	doc      *Document
	parser   unstable.Parser
	table    *node // that the next key = value belongs to
	cursor   int
	cost     int
	problems Problems
}

// indexOf returns the root node of d, without data, and what it cannot index:
// bad syntax, keys given twice, and keys inside what is not a table.
func indexOf(d *Document) (*node, Problems) {
	root := &node{kind: unstable.Table, by: byHeader}
	x := &indexer{doc: d, table: root}
	x.parser.Reset([]byte(d.lines.text))
	for x.cost <= maxCost && x.parser.NextExpression() {
		switch e := x.parser.Expression(); e.Kind {
		case unstable.KeyValue:
			x.keyValue(x.table, e)
		case unstable.Table:
			x.table = x.header(root, x.keys(e))
		case unstable.ArrayTable:
			x.table = x.element(root, x.keys(e))
		}
	}
	if err := x.parser.Error(); err != nil {
		syntax := err.(*unstable.ParserError) // the parser gives no other
		at := spanOf(x.parser.Range(syntax.Highlight))
		x.problems = append(x.problems, d.syntaxProblem(at, syntax.Message))
	}
	return root, x.problems
}

func spanOf(r unstable.Range) span {
	return span{int(r.Offset), int(r.Offset + r.Length)}
}

// A keyPart is one part of a dotted key.
type keyPart struct {
	text string
	at   span
}

// keys returns the parts of e's key. An empty part, which TOML allows, is a
// problem: it is a slip, and the decoder misreads lists under such a key.
func (x *indexer) keys(e *unstable.Node) []keyPart {
	var keys []keyPart
	for it := e.Key(); it.Next(); {
		k := keyPart{string(it.Node().Data), spanOf(it.Node().Raw)}
		if k.text == "" {
			x.problems = append(x.problems, x.doc.problem(k.at, "a key must not be empty", "键不能为空"))
		}
		keys = append(keys, k)
	}
	return keys
}

// keyValue indexes key = value in table.
func (x *indexer) keyValue(table *node, e *unstable.Node) {
	keys := x.keys(e)
	table, last := x.descend(table, keys, byDot)
	x.cursor = last.at.end
	n := &node{parent: table, key: last.text, keyAt: last.at}
	x.charge(n)
	x.value(n, e.Value())
	if first := table.named[last.text]; first != nil {
		x.twice(last, "key", first)
		return
	}
	table.add(n)
}

// header indexes [keys] and returns its table.
func (x *indexer) header(root *node, keys []keyPart) *node {
	table, last := x.descend(root, keys, byPart)
	n := table.named[last.text]
	switch {
	case n == nil:
		n = x.newTable(table, last)
		table.add(n)
	case n.kind == unstable.Table && n.by == byPart:
		n.keyAt, n.at = last.at, last.at
	default:
		x.twice(last, "table", n)
		n = x.newTable(table, last)
	}
	n.by = byHeader
	return n
}

// element indexes [[keys]] and returns its table, a new item of the list.
func (x *indexer) element(root *node, keys []keyPart) *node {
	table, last := x.descend(root, keys, byPart)
	list := table.named[last.text]
	switch {
	case list == nil:
		list = x.newTable(table, last)
		list.kind = unstable.ArrayTable
		table.add(list)
	case list.kind != unstable.ArrayTable:
		x.twice(last, "key", list)
		list = &node{kind: unstable.ArrayTable}
	}
	n := x.newTable(list, last)
	n.key, n.by = "", byHeader
	list.add(n)
	return n
}

// descend enters, from table, all keys but the last, making the tables that
// are not there yet. It returns the table reached and the last key. As TOML
// asks, a header enters the last table of a list and any table but one in
// braces, a dotted key only a table that has no header.
func (x *indexer) descend(table *node, keys []keyPart, by origin) (*node, keyPart) {
	last := len(keys) - 1
	for _, k := range keys[:last] {
		n := table.named[k.text]
		switch {
		case n == nil:
			n = x.newTable(table, k)
			n.by = by
			table.add(n)
		case n.kind == unstable.ArrayTable && by == byPart:
			n = n.children[len(n.children)-1]
		case n.kind != unstable.Table || by == byDot && n.by == byHeader:
			x.closed(k, n)
			n = x.newTable(table, k) // stays outside the tree
		}
		table = n
	}
	return table, keys[last]
}

// newTable returns a table that parent has not yet got.
func (x *indexer) newTable(parent *node, k keyPart) *node {
	n := &node{parent: parent, key: k.text, keyAt: k.at, at: k.at, kind: unstable.Table}
	x.charge(n)
	return n
}

// value fills n from v, whose text lies at or after the cursor, and moves the
// cursor past it.
func (x *indexer) value(n *node, v *unstable.Node) {
	n.kind = v.Kind
	x.skip()
	n.at.start = x.cursor
	switch v.Kind {
	case unstable.Array:
		x.cursor++
		for it := v.Children(); it.Next(); {
			x.listItem(n, it.Node())
		}
		x.skip()
		x.cursor++
	case unstable.InlineTable:
		x.cursor++
		for it := v.Children(); it.Next(); {
			x.keyValue(n, it.Node())
		}
		x.skip()
		x.cursor++
	default:
		x.cursor = spanOf(v.Raw).end
	}
	n.at.end = x.cursor
}

// listItem indexes v as the next item of list.
func (x *indexer) listItem(list *node, v *unstable.Node) {
	n := &node{parent: list}
	if v.Kind == unstable.Array || v.Kind == unstable.InlineTable {
		x.charge(n)
	}
	x.value(n, v)
	n.keyAt = n.at
	list.add(n)
}

// skip moves the cursor over white space, comments, "=" and ",".
func (x *indexer) skip() {
	for text := x.doc.lines.text; x.cursor < len(text); x.cursor++ {
		switch text[x.cursor] {
		case ' ', '\t', '\r', '\n', '=', ',':
		case '#':
			for x.cursor+1 < len(text) && text[x.cursor+1] != '\n' {
				x.cursor++
			}
		default:
			return
		}
	}
}

// charge adds what n costs and reports once when the document costs too much.
func (x *indexer) charge(n *node) {
	if x.cost > maxCost {
		return
	}
	bytes, depth := 0, 0
	for a := n; a != nil; a = a.parent {
		bytes += len(a.key) + 1
		depth++
	}
	x.cost += bytes * depth
	if x.cost > maxCost {
		x.problems = append(x.problems, x.doc.problem(n.keyAt, "the document is nested too deeply, or its keys are too long, to be read", "文件嵌套太深或键太长，无法读取"))
	}
}

// twice reports that k was already given.
func (x *indexer) twice(k keyPart, what string, first *node) {
	x.problems = append(x.problems, x.doc.problem(k.at, "%s %q is given twice", "%s%q给出了两次", attain.Noun(what), k.text).
		WithHint("first given at line %d", "首次见于第%d行", x.line(first)))
}

// closed reports that k, already given as n, is entered for further keys.
func (x *indexer) closed(k keyPart, n *node) {
	p := x.doc.problem(k.at, "%q holds a value and cannot hold keys", "%q已有值，不能再含有键", k.text).
		WithHint("the value is given at line %d", "其值见第%d行", x.line(n))
	switch n.kind {
	case unstable.InlineTable:
		p = x.doc.problem(k.at, "%q is written in braces and cannot hold further keys", "%q写在花括号中，不能另加键", k.text).
			WithHint("put them inside the braces at line %d", "请写进第%d行的花括号", x.line(n))
	case unstable.Table, unstable.ArrayTable:
		p = x.doc.problem(k.at, "%q has a header of its own", "%q有自己的表头", k.text).
			WithHint("put the key under the header at line %d", "请把键写在第%d行的表头下", x.line(n))
	}
	x.problems = append(x.problems, p)
}

func (x *indexer) line(n *node) int { return x.doc.lines.position(n.keyAt.start).Line }

// add makes child the last entry or item of n.
func (n *node) add(child *node) {
	child.item = len(n.children)
	n.children = append(n.children, child)
	if !n.isTable() {
		return
	}
	if n.named == nil {
		n.named = make(map[string]*node)
	}
	n.named[child.key] = child
}
