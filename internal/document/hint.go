package document

import (
	"errors"

	"attain"
)

// HintOf returns the hint that goes with an error from reading one word: what
// its Hint method says, or the nearest of its Candidates.
func HintOf(err error) attain.Text {
	var hinter interface{ Hint() attain.Text }
	if errors.As(err, &hinter) {
		return hinter.Hint()
	}
	var chooser interface {
		Candidates() (word string, known []string)
	}
	if errors.As(err, &chooser) {
		return DidYouMean(chooser.Candidates())
	}
	return attain.Text{}
}
