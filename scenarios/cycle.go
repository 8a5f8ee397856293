package scenarios

import (
	"slices"
	"strings"

	"attain/internal/document"
)

// A graph is what is made of what, with the places that say so.
type graph struct {
	edges []edge // in the order of declaration
	from  map[string][]edge
}

// An edge says that from is made of to.
type edge struct {
	from, to string
	lagged   bool // of to one year before, so that a cycle may pass through it
	at       document.Value
}

func (g *graph) add(e edge) {
	if g.from == nil {
		g.from = map[string][]edge{}
	}
	g.edges = append(g.edges, e)
	g.from[e.from] = append(g.from[e.from], e)
}

// A cycle is a way from an id back to itself.
type cycle struct {
	ids []string // the first again at the end
	at  document.Value
}

func (c cycle) String() string { return strings.Join(c.ids, " → ") }

// cycles returns the shortest cycle through each edge that is not lagged,
// every set of ids once; no more than are shown.
func (g *graph) cycles() (found []cycle) {
	seen, ends := map[string]bool{}, g.ends()
	for _, e := range g.edges {
		if e.lagged || ends[e.from] || ends[e.to] || len(found) == document.MostShown {
			continue
		}
		back := g.path(e.to, e.from)
		if back == nil {
			continue
		}
		ids := slices.Sorted(slices.Values(back))
		if key := strings.Join(ids, "\x00"); !seen[key] {
			seen[key] = true
			found = append(found, cycle{append([]string{e.from}, back...), e.at})
		}
	}
	return found
}

// ends returns the ids from which every way ends: those on no cycle, and that
// lead to none.
func (g *graph) ends() map[string]bool {
	ends, out, into := map[string]bool{}, map[string]int{}, map[string][]string{}
	var queue []string
	for _, e := range g.edges {
		out[e.from]++
		into[e.to] = append(into[e.to], e.from)
	}
	for id := range into {
		if out[id] == 0 {
			queue = append(queue, id)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		ends[queue[0]] = true
		for _, id := range into[queue[0]] {
			if out[id]--; out[id] == 0 {
				queue = append(queue, id)
			}
		}
	}
	return ends
}

// path returns the ids on a shortest way between two ids, both included; nil
// where there is none.
func (g *graph) path(from, to string) []string {
	came := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			var ids []string
			for id := to; id != ""; id = came[id] {
				ids = append(ids, id)
			}
			slices.Reverse(ids)
			return ids
		}
		for _, e := range g.from[queue[0]] {
			if _, ok := came[e.to]; !ok {
				came[e.to] = queue[0]
				queue = append(queue, e.to)
			}
		}
	}
	return nil
}

// checkCycles reports scenarios that extend themselves, and indicators that
// are made of themselves. Stocks may convert into each other: what converts
// is a part of last year's stock.
func (l *loader) checkCycles() {
	var extends graph
	for _, s := range l.c.Scenarios {
		for i, parent := range s.Extends {
			extends.add(edge{s.ID, parent, false, s.value.Child("extends").Items()[i]})
		}
	}
	cycles := extends.cycles()
	for _, c := range cycles {
		l.problem(c.at.Problem("scenario %q extends itself: %s", "情景%q沿用了自身：%s", c.ids[0], c))
	}
	if len(cycles) == 0 {
		l.checkDepth()
	}
	for _, c := range l.c.made().cycles() {
		if len(c.ids) > 2 { // of itself, alone, is reported where it is declared
			l.problem(c.at.Problem("%q is made of itself: %s", "%q由自身构成：%s", c.ids[0], c))
		}
	}
}

// made returns what each indicator is made of or held within.
func (c *Catalogue) made() *graph {
	g := &graph{}
	for _, f := range c.Flows {
		for i, conversion := range f.Converts {
			g.add(edge{f.Indicator, conversion.From, true, f.value.Child("converts").Items()[i].Child("from")})
		}
	}
	for _, x := range c.Composites {
		for i, part := range x.Of {
			g.add(edge{x.Indicator, part, false, x.value.Child("of").Items()[i]})
		}
	}
	for _, k := range c.Constraints {
		for _, b := range bounds(k.AtLeast, k.AtMost) {
			if b.ID != "" && k.Action == Clip {
				g.add(edge{k.On, b.ID, false, k.value.Child(b.key)})
			}
		}
	}
	return g
}
