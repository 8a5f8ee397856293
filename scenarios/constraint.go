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

// A Limit is a number, or what has the id: for a constraint an indicator or
// an assumption, for an expectation a scenario.
type Limit struct {
	ID    string
	Value float64 // where ID is empty
}

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
