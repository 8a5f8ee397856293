package main

import (
	"io"
	"math"
	"slices"

	"attain"
	"attain/internal/intake"
)

// A targetReader reads the targets of a batch, which stand in the order of
// the series; a series may have none.
type targetReader struct {
	rows  *rowReader
	ahead *targetRow
	ended bool
}

type targetRow struct {
	id     string
	target attain.Target
	line   int
}

// openTargets opens the file of targets, if there is one.
func (b *batch) openTargets() error {
	if b.flags.targets == "" {
		return nil
	}
	rows, err := openRows(b.flags.targets, nil, rowSettings{encoding: b.encoding, required: seriesColumns, optional: []string{"sense", "set-by"}})
	if err == nil {
		b.targets = &targetReader{rows: rows}
	}
	return err
}

// read returns the file of targets, if there is one.
func (t *targetReader) read() intake.Files {
	if t == nil {
		return nil
	}
	return t.rows.read
}

// tellSetters reports whether the file says who set its targets.
func (t *targetReader) tellSetters() bool {
	if t == nil {
		return false
	}
	_, ok := t.rows.column["set-by"]
	return ok
}

func (t *targetReader) close() {
	if t != nil {
		t.rows.close()
	}
}

// of returns the targets of the series, which must be those next in the file
// if it has any.
func (t *targetReader) of(id string) ([]attain.Target, error) {
	var targets []attain.Target
	for t != nil {
		if t.ahead == nil && !t.ended {
			if err := t.next(); err != nil {
				return nil, err
			}
		}
		if t.ended || t.ahead.id != id {
			break
		}
		targets = append(targets, t.ahead.target)
		t.ahead = nil
	}
	return slices.Clip(targets), nil
}

func (t *targetReader) next() error {
	err := t.rows.next()
	if err == io.EOF {
		t.ended = true
		return nil
	}
	if err != nil {
		return err
	}
	r := t.rows
	row := targetRow{id: r.cell("series"), line: r.line}
	row.target.Indicator = row.id
	if err := r.word("period", &row.target.Period); err != nil {
		return err
	}
	if err := r.word("sense", &row.target.Sense); err != nil {
		return err
	}
	if err := r.word("set-by", &row.target.SetBy); err != nil {
		return err
	}
	row.target.Value, err = r.number("value")
	switch {
	case err != nil:
		return err
	case math.IsNaN(row.target.Value):
		return r.bad("the row has no value", "本行没有数值")
	case row.target.Period.IsZero():
		return r.bad("the row has no period", "本行没有时期")
	case !slices.Contains([]int{1, 3, 12}, row.target.Period.Months()):
		return r.bad("a target of a batch is for a year, a quarter or a month, not for %s", "批量的目标须以年、季或月为期，不能是%s", row.target.Period)
	}
	t.ahead = &row
	return nil
}

// rest reports a target that no series took.
func (t *targetReader) rest() error {
	if t == nil || t.ended {
		return nil
	}
	if t.ahead == nil {
		if err := t.next(); err != nil || t.ended {
			return err
		}
	}
	return rowError{t.rows.name, t.ahead.line, attain.Textf("series %q is not in the input, or its targets are not in the order of the series",
		"序列%q不在输入中，或其目标与序列的次序不同", t.ahead.id)}
}
