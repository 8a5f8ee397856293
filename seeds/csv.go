package seeds

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/internal/document"
)

// tableColumns are the columns of a tidy table of observations; the first
// two must be there.
var tableColumns = []string{"period", "value", "qualifier", "status", "source", "printed"}

// table reads the observations of an indicator from the CSV file named at v,
// relative to the document that names it.
func (l *loader) table(ind attain.Indicator, v document.Value, name string) []attain.Observation {
	text, problems := document.OpenText(l.fsys, path.Join(path.Dir(v.File()), name))
	if len(problems) > 0 {
		problems[0].Hint = "named at " + v.Place()
		l.problem(problems...)
		return nil
	}
	t := &table{text: text, reader: csv.NewReader(strings.NewReader(text.String())), indicator: ind}
	t.reader.FieldsPerRecord = -1
	t.reader.TrimLeadingSpace = true
	observations := t.read()
	l.problem(t.problems...)
	l.cited = append(l.cited, t.cited...)
	return observations
}

// A table is a CSV file being read.
type table struct {
	text      *document.Text
	reader    *csv.Reader
	indicator attain.Indicator
	column    map[string]int // where each column is
	record    []string
	problems  document.Problems
	cited     []cited
}

func (t *table) read() []attain.Observation {
	if !t.next() {
		t.problem(t.text.Problem(1, 1, 0, "the table is empty").WithHint("its first line is %s", strings.Join(tableColumns, ",")))
		return nil
	}
	t.header()
	if len(t.problems) > 0 {
		return nil
	}
	var observations []attain.Observation
	for t.next() {
		observations = append(observations, t.observation())
	}
	return observations
}

func (t *table) problem(p document.Problem) { t.problems = append(t.problems, p) }

// next reads the next record, if the text goes on and can be read.
func (t *table) next() bool {
	var err error
	t.record, err = t.reader.Read()
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		t.problem(t.text.Problem(parse.Line, parse.Column, 1, "the line cannot be read as CSV: %s", parse.Err))
	}
	return err != io.EOF && err == nil
}

// at returns a problem at column i of the current record.
func (t *table) at(i int, format string, args ...any) document.Problem {
	line, column := t.reader.FieldPos(min(i, len(t.record)-1))
	return t.text.Problem(line, column, len(t.record[min(i, len(t.record)-1)]), format, args...)
}

func (t *table) header() {
	t.column = map[string]int{}
	for i, name := range t.record {
		name = strings.TrimSpace(name)
		if !slices.Contains(tableColumns, name) {
			t.problem(t.at(i, "unknown column %q", name).WithHint("%s", document.DidYouMean(name, tableColumns)))
		} else if _, twice := t.column[name]; twice {
			t.problem(t.at(i, "column %q is there twice", name))
		}
		t.column[name] = i
	}
	for _, name := range tableColumns[:2] {
		if _, ok := t.column[name]; !ok && len(t.problems) == 0 {
			t.problem(t.at(0, "there is no column %q", name).WithHint("the first line is %s", strings.Join(tableColumns, ",")))
		}
	}
}

// cell returns the text of the named column in the current record, and where
// it is; "" when the record has no such column.
func (t *table) cell(name string) (text string, i int) {
	i, ok := t.column[name]
	if !ok || i >= len(t.record) {
		return "", 0
	}
	return strings.TrimSpace(t.record[i]), i
}

func (t *table) observation() attain.Observation {
	line, _ := t.reader.FieldPos(0)
	if len(t.record) > len(t.column) {
		t.problem(t.at(len(t.column), "the line has %d fields, the header %d", len(t.record), len(t.column)).
			WithHint("numbers are written without thousands separators: 26700"))
	}
	o := attain.Observation{ID: "line-" + strconv.Itoa(line), High: math.NaN()}
	t.unmarshal("period", &o.Period, true)
	t.unmarshal("qualifier", &o.Qualifier, false)
	t.unmarshal("status", &o.Status, false)
	o.Value = t.value(o.Status)
	o.Citation.Printed, _ = t.cell("printed")
	if source, i := t.cell("source"); source != "" {
		o.Citation.Source = source
		t.cited = append(t.cited, cited{source, t.at(i, "unknown source %q", source)})
	}
	if o.Qualifier == attain.Between {
		_, i := t.cell("qualifier")
		t.problem(t.at(i, "between needs an upper figure, for which a table has no column").WithHint("put this observation into the document"))
	}
	return o
}

// unmarshal reads the named column into dst.
func (t *table) unmarshal(name string, dst interface{ UnmarshalText([]byte) error }, required bool) {
	text, i := t.cell(name)
	if text == "" {
		if required {
			t.problem(t.at(i, "the line has no %s", name))
		}
		return
	}
	if err := dst.UnmarshalText([]byte(text)); err != nil {
		t.problem(t.at(i, "%s", err).WithHint("%s", document.HintOf(err)))
	}
}

func (t *table) value(status attain.Status) float64 {
	text, i := t.cell("value")
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		t.problem(t.at(i, "the line has no value"))
	case err != nil || math.IsNaN(v) || math.IsInf(v, 0):
		t.problem(t.at(i, "%q is not a number", text).WithHint("write it without separators or units: 26700"))
		return 0
	case status != attain.Rejected && !t.indicator.Bounds.Contains(v):
		t.problem(t.at(i, "%g lies outside what %s can be, %s", v, what(t.indicator), boundsText(t.indicator.Bounds)))
	}
	return v
}
