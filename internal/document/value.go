package document

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"

	"attain"
)

// A Value is one value in a document together with its place. An absent Value,
// such as the zero Value, holds nothing and has no place.
type Value struct {
	doc  *Document
	node *node
}

// Exists reports whether v is in the document.
func (v Value) Exists() bool { return v.node != nil }

// Path returns the keys that lead to v, quoted where TOML needs it, with the
// items of lists counted from 0: indicators.high-tech.observations.a, series[1].
// The root's path is empty.
func (v Value) Path() string {
	if v.node == nil || v.node.parent == nil {
		return ""
	}
	parent := Value{v.doc, v.node.parent}.Path()
	switch {
	case v.node.inList():
		return parent + "[" + strconv.Itoa(v.node.item) + "]"
	case parent == "":
		return quoteKey(v.node.key)
	default:
		return parent + "." + quoteKey(v.node.key)
	}
}

// quoteKey returns key as TOML writes it.
func quoteKey(key string) string {
	bare := func(r rune) bool {
		return r == '-' || r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
	}
	if key != "" && strings.TrimLeftFunc(key, bare) == "" {
		return key
	}
	return strconv.Quote(key)
}

// Key returns the last key of v's path; for an item of a list, the list's.
func (v Value) Key() string {
	n := v.node
	for n != nil && n.inList() {
		n = n.parent
	}
	if n == nil {
		return ""
	}
	return n.key
}

// Any returns what v holds: string, int64, float64, bool, time.Time, []any or
// map[string]any, nil when absent. It must not be changed.
func (v Value) Any() any {
	if v.node == nil {
		return nil
	}
	return v.node.data
}

// Child returns the entry key of the table v, an absent Value when v has none
// or is not a table. A problem at that absent Value is one of the whole document.
func (v Value) Child(key string) Value {
	if v.node == nil {
		return v
	}
	return Value{v.doc, v.node.named[key]}
}

// Keys returns the keys of the table v in document order, nil for another value.
func (v Value) Keys() []string {
	if v.node == nil || !v.node.isTable() {
		return nil
	}
	keys := make([]string, len(v.node.children))
	for i, c := range v.node.children {
		keys[i] = c.key
	}
	return keys
}

// Items returns the items of the list v, nil for another value.
func (v Value) Items() []Value {
	if v.node == nil || v.node.isTable() {
		return nil
	}
	items := make([]Value, len(v.node.children))
	for i, c := range v.node.children {
		items[i] = Value{v.doc, c}
	}
	return items
}

// Pos returns the place of the value; for a table written without braces, of
// its key.
func (v Value) Pos() Position { return v.position(v.at()) }

// KeyPos returns the place of the key; for a table, where its [header] or else
// the first dotted key names it; for an item of a list, where the item is.
func (v Value) KeyPos() Position { return v.position(v.keyAt()) }

// Problem returns a problem at the value; see attain.Textf.
func (v Value) Problem(en, zh string, args ...any) Problem {
	return v.problem(v.at(), en, zh, args...)
}

// KeyProblem returns a problem at the key.
func (v Value) KeyProblem(en, zh string, args ...any) Problem {
	return v.problem(v.keyAt(), en, zh, args...)
}

// UnmarshalDocument sets v to from, so that a field of type Value keeps what the
// document holds there.
func (v *Value) UnmarshalDocument(from Value) Problems {
	*v = from
	return nil
}

// nowhere is the span of what is absent and of the root.
var nowhere = span{-1, -1}

func (v Value) at() span {
	if v.node == nil || v.node.parent == nil {
		return nowhere
	}
	return v.node.at
}

func (v Value) keyAt() span {
	if v.node == nil || v.node.parent == nil {
		return nowhere
	}
	return v.node.keyAt
}

func (v Value) position(s span) Position {
	if s == nowhere {
		return Position{}
	}
	return v.doc.lines.position(s.start)
}

func (v Value) problem(s span, en, zh string, args ...any) Problem {
	switch {
	case v.doc == nil:
		return Problem{Message: phrase(en, zh, args...)}
	case s == nowhere:
		return Problem{File: v.doc.name, Message: phrase(en, zh, args...)}
	}
	return v.doc.problem(s, en, zh, args...)
}

// text returns v as the document writes it.
func (v Value) text() string { return v.doc.lines.text[v.node.at.start:v.node.at.end] }

// attach puts the decoded data into the nodes, in the form Any promises. It
// panics if decoder and index read the document differently.
func (d *Document) attach(n *node, data any) Problems {
	switch data := data.(type) {
	case map[string]any:
		return d.attachTable(n, data)
	case []map[string]any:
		list := make([]any, len(data))
		for i := range data {
			list[i] = data[i]
		}
		return d.attachList(n, list)
	case []any:
		return d.attachList(n, data)
	case float64:
		n.data = data
		if math.IsNaN(data) || math.IsInf(data, 0) {
			return Problems{Value{d, n}.Problem("%s is not a number that can be planned with", "%s不是可用于计划的数", Value{d, n}.text())}
		}
		if !attain.Measurable(data) {
			return Problems{Value{d, n}.Problem("%s is beyond what is counted with, %g to %g", "%s超出可计算的范围%g至%g", Value{d, n}.text(), attain.LeastFigure, attain.GreatestFigure).
				WithHint("write it in another unit", "请换一个单位")}
		}
	case string:
		text := strings.ReplaceAll(data, "\r\n", "\n")
		n.data = text
		return Value{d, n}.checkWords(text)
	case time.Time:
		n.data = universal(data, n.kind)
	default:
		n.data = data
	}
	return nil
}

func (d *Document) attachTable(n *node, table map[string]any) (problems Problems) {
	d.mustAgree(n, n.isTable() && len(n.children) == len(table))
	for _, c := range n.children {
		data, ok := table[c.key]
		d.mustAgree(c, ok)
		problems = append(problems, Value{d, c}.checkKey()...)
		problems = append(problems, d.attach(c, data)...)
		table[c.key] = c.data
	}
	n.data = table
	return problems
}

func (d *Document) attachList(n *node, list []any) (problems Problems) {
	d.mustAgree(n, !n.isTable() && len(n.children) == len(list))
	for i, c := range n.children {
		problems = append(problems, d.attach(c, list[i])...)
		list[i] = c.data
	}
	n.data = list
	return problems
}

func (d *Document) mustAgree(n *node, agree bool) {
	if !agree {
		panic("two readings of [" + Value{d, n}.Path() + "]")
	}
}

// universal returns t in UTC: the same instant when the document gives an
// offset, else the same reading of calendar and clock.
func universal(t time.Time, kind unstable.Kind) time.Time {
	if kind == unstable.DateTime {
		return t.UTC()
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
