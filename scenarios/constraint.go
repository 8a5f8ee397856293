package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Constraint is a limit that the future keeps, or that marks the futures
// which do not.
type Constraint struct {
	ID      string
	On      string // indicator or assumption
	AtLeast *Limit // nil for none
	AtMost  *Limit
	From    int // the first year in which it holds; 0 for every year
	Action  Action
	Why     attain.Text
	Source  string

	value document.Value
}

// At returns the place where the constraint is declared.
func (c Constraint) At() document.Value { return c.value }

// An Action is what becomes of a future that breaks a constraint.
type Action uint8

// The actions.
const (
	Clip   Action = iota // the value is moved to the limit
	Reject               // the future is dropped, of every indicator
	Flag                 // the share of such futures is reported
)

var actionNames = []string{"clip", "reject", "flag"}

func (a Action) String() string { return actionNames[a] }

// MarshalText writes the action's name.
func (a Action) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an action's name.
func (a *Action) UnmarshalText(text []byte) (err error) {
	*a, err = parseWord[Action]("action", actionNames, text)
	return err
}

type constraintDoc struct {
	On      string      `toml:"on,required" doc:"indicator or assumption"`
	AtLeast *Limit      `toml:"at-least" doc:"a number, or the id of an indicator or an assumption"`
	AtMost  *Limit      `toml:"at-most" doc:"a number, or the id of an indicator or an assumption"`
	From    int         `toml:"from" doc:"the first year in which it holds"`
	Action  Action      `toml:"action,required" doc:"clip: moved to the limit; reject: the future is dropped; flag: the share of such futures is reported"`
	Why     attain.Text `toml:"why" doc:"reason"`
	Source  string      `toml:"source" doc:"where it is said"`
}

func newConstraint(v document.Value, d constraintDoc) (Constraint, document.Problems) {
	c := Constraint{
		ID: v.Key(), On: d.On, AtLeast: d.AtLeast, AtMost: d.AtMost, From: d.From, Action: d.Action,
		Why: d.Why, Source: d.Source, value: v,
	}
	ps := append(unreasoned(v, "constraint", d.Source, d.Why), checkLimits(v, d.AtLeast, d.AtMost)...)
	if v.Child("from").Exists() && !plausible(d.From) {
		ps = append(ps, v.Child("from").Problem("%d is no year", "%d不是年份", d.From))
	}
	for _, key := range []string{"at-least", "at-most"} {
		if id, ok := v.Child(key).Any().(string); ok && id == d.On {
			ps = append(ps, v.Child(key).Problem("%q cannot be its own limit", "%q不能以自身为限", id))
		}
	}
	return c, ps
}

// checkLimits reports that v has no limit, or two that nothing can meet.
func checkLimits(v document.Value, least, greatest *Limit) document.Problems {
	switch {
	case least == nil && greatest == nil:
		return document.Problems{v.KeyProblem("%q has no limit", "%q没有限值", v.Key()).WithHint("add at-least or at-most", "请加上at-least或at-most")}
	case least != nil && greatest != nil && least.ID == "" && greatest.ID == "" && least.Value > greatest.Value:
		return document.Problems{v.Child("at-least").Problem("nothing is at least %g and at most %g", "没有数既不小于%g又不大于%g", least.Value, greatest.Value)}
	}
	return nil
}
