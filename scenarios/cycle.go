package scenarios

import (
	"strings"

	"attain/internal/document"
)

// A graph is what leads on to what, with the place that says so.
type graph struct {
	ids   []string // in the order of declaration
	edges map[string][]edge
}

type edge struct {
	to string
	at document.Value
}

func (g *graph) add(from, to string, at document.Value) {
	if g.edges == nil {
		g.edges = map[string][]edge{}
	}
	if _, ok := g.edges[from]; !ok {
		g.ids = append(g.ids, from)
	}
	g.edges[from] = append(g.edges[from], edge{to, at})
}

// A cycle is a way from an id back to itself.
type cycle struct {
	ids []string // the first again at the end
	at  document.Value
}

func (c cycle) String() string { return strings.Join(c.ids, " → ") }

// cycles returns each cycle once, from the id of it that is declared first.
// The search visits every id once (Tarjan, SIAM Journal on Computing 1
// (1972) 146–160, depth-first with the path on a stack), so that it finds one
// cycle through each edge that closes any.
func (g *graph) cycles() (found []cycle) {
	const open, done = 1, 2
	state := map[string]int{}
	var path []string
	var visit func(id string)
	visit = func(id string) {
		state[id] = open
		path = append(path, id)
		for _, e := range g.edges[id] {
			switch state[e.to] {
			case 0:
				visit(e.to)
			case open:
				found = append(found, g.cycle(path, e.to))
			}
		}
		path = path[:len(path)-1]
		state[id] = done
	}
	for _, id := range g.ids {
		if state[id] == 0 {
			visit(id)
		}
	}
	return found
}

// cycle returns the end of the path from the id on, closed.
func (g *graph) cycle(path []string, id string) cycle {
	i := len(path) - 1
	for path[i] != id {
		i--
	}
	c := cycle{ids: append(append([]string{}, path[i:]...), id)}
	for _, e := range g.edges[id] {
		if e.to == c.ids[1] {
			c.at = e.at
			break
		}
	}
	return c
}

// checkCycles reports scenarios that extend themselves, and indicators that
// are made of themselves.
func (l *loader) checkCycles() {
	var extends, made graph
	for _, s := range l.c.Scenarios {
		for i, parent := range s.Extends {
			extends.add(s.ID, parent, s.value.Child("extends").Items()[i])
		}
	}
	for _, c := range extends.cycles() {
		l.problem(c.at.Problem("scenario %q extends itself: %s", c.ids[0], c))
	}
	for _, f := range l.c.Flows {
		for i, conversion := range f.Converts {
			made.add(f.Indicator, conversion.From, f.value.Child("converts").Items()[i].Child("from"))
		}
	}
	for _, x := range l.c.Composites {
		for i, part := range x.Of {
			made.add(x.Indicator, part, x.value.Child("of").Items()[i])
		}
	}
	for _, c := range made.cycles() {
		if len(c.ids) > 2 {
			l.problem(c.at.Problem("%q is made of itself: %s", c.ids[0], c))
		}
	}
}
