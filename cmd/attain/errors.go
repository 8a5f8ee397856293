package main

import (
	"errors"
	"fmt"
	"strings"

	"attain"
	"attain/internal/document"
	"attain/lang"
)

// An inputError is a mistake in what the user gave, rather than a failure of
// the run.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// inputErrorf returns an inputError that says the phrase; see attain.Errorf.
func inputErrorf(en, zh string, args ...any) error {
	return inputError{attain.Errorf(en, zh, args...)}
}

// tell prints the error in the reader's language and returns the exit code.
func (a *app) tell(err error) int {
	var problems document.Problems
	var input inputError
	l := a.language()
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &problems):
		fmt.Fprintln(a.stderr, document.Plain(problems.In(l.String())))
		return exitInput
	}
	fmt.Fprintln(a.stderr, "attain: "+document.Plain(strings.TrimSpace(said(err, l))))
	if errors.As(err, &input) {
		return exitInput
	}
	return exitFailed
}

// said writes an error, or several that are joined, in the language.
func said(err error, l lang.Lang) string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return l.Text(attain.TextOf(err))
	}
	var parts []string
	for _, e := range joined.Unwrap() {
		parts = append(parts, said(e, l))
	}
	return strings.Join(parts, "\n")
}

// language is what errors are told in: what --lang says, or else the plan.
func (a *app) language() lang.Lang {
	for k, arg := range a.args { // not parsed where another flag is wrong
		word, isSet := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && k+1 < len(a.args) {
			word, isSet = a.args[k+1], true
		}
		if l, err := lang.Parse(word); isSet && err == nil {
			return l
		}
	}
	return a.speaks
}
