package report

import (
	"cmp"
	"encoding/csv"
	"math"
	"strconv"
	"strings"

	"attain"
	"attain/forecast"
	"attain/internal/table"
	"attain/lang"
)

// A Table is a part of the results as rows of cells with types: what the CSV
// files and the sheets of the workbook are written from.
type Table struct {
	Name    string      // of the CSV file, without its ending
	Title   attain.Text // of the sheet
	Columns []TableColumn
	Rows    [][]Cell // a cell for each column
}

// A TableColumn is a column of a Table.
type TableColumn struct {
	ID   string      // its head in a CSV file: stable, the same in every language
	Head attain.Text // its head in the workbook; a column without one is only in the CSV file
}

// A Cell is a text or a figure.
type Cell struct {
	Form    Form
	Text    string  // AsText
	Code    string  // what a CSV file has instead of Text, where that is a word of a fixed vocabulary
	Value   float64 // a figure; NaN or infinite where none can be given
	Rounded bool    // a result, not known to the last digit
	Whole   bool    // of few whole things
	Print   float64 // what the page prints, where that is not the figure rounded; else 0
}

// A Form is how the figure in a cell is to be shown.
type Form uint8

// The forms.
const (
	AsText   Form = iota
	AsLevel       // in the indicator's unit
	AsShare       // a level in per cent: 51.37
	AsChange      // a difference of levels, with its sign
	AsPoints      // a difference of shares in percentage points, with its sign
	AsGrowth      // a ratio shown in per cent, with its sign
	AsChance      // a probability
	AsYear        // without separators
	AsCount
)

// Known reports whether the cell holds a figure.
func (c Cell) Known() bool {
	return c.Form != AsText && !math.IsNaN(c.Value) && !math.IsInf(c.Value, 0)
}

// CSV returns the table as a CSV file in UTF-8 (RFC 4180, lines end in LF):
// printed figures to their last digit, results to six significant ones,
// nothing where there is none. A text that a spreadsheet would run as a formula
// is guarded; see table.Guard.
func (t Table) CSV() []byte {
	var b strings.Builder
	w := csv.NewWriter(&b)
	record := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		record[i] = c.ID
	}
	_ = w.Write(record) // a Builder does not fail
	for _, row := range t.Rows {
		for i, c := range row {
			record[i] = c.csv()
		}
		_ = w.Write(record)
	}
	w.Flush()
	return []byte(b.String())
}

func (c Cell) csv() string {
	switch {
	case c.Known():
		return strconv.FormatFloat(c.counted(), 'f', -1, 64)
	case c.Form != AsText:
		return ""
	}
	return table.Guard(lang.Bare(cmp.Or(c.Code, c.Text)))
}

// Shown is the figure with the digits that the page prints.
func (c Cell) Shown() float64 {
	if c.Print != 0 {
		return c.Print
	}
	switch c.Form {
	case AsShare, AsPoints:
		if c.Rounded {
			return lang.ShownPercents(c.Value)
		}
	case AsGrowth:
		return lang.ShownPercents(100*c.Value) / 100
	case AsLevel, AsChange:
		if c.Rounded {
			return lang.Shown(attain.Indicator{Whole: c.Whole}.Counted(c.Value))
		}
	}
	return c.Value
}

// counted is the figure without digits that mean nothing, for a program to
// count with.
func (c Cell) counted() float64 {
	if c.Rounded {
		return lang.Round(c.Value, 6)
	}
	return c.Value
}

// A field is a column together with how its cell is made from an item.
type field[T any] struct {
	id   string
	head attain.Text
	cell func(*Results, T) Cell
}

// tableOf returns a table with a row for each item.
func tableOf[T any](r *Results, name string, title attain.Text, fields []field[T], items []T) Table {
	t := Table{Name: name, Title: title}
	for _, f := range fields {
		t.Columns = append(t.Columns, TableColumn{f.id, f.head})
	}
	for _, x := range items {
		row := make([]Cell, len(fields))
		for i, f := range fields {
			row[i] = f.cell(r, x)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func text(s string) Cell { return Cell{Text: s} }

// word is a word of a fixed vocabulary in the language of the report.
func word(code, text string) Cell { return Cell{Text: text, Code: code} }

// chance is a probability.
func chance(p float64) Cell { return Cell{Form: AsChance, Value: p, Rounded: true} }

// whole is a count or a year.
func whole(form Form, v float64) Cell { return Cell{Form: form, Value: v} }

// level is a figure in the indicator's unit as it was printed.
func level(v float64, unit attain.Text) Cell {
	if unit.En == "%" {
		return Cell{Form: AsShare, Value: v}
	}
	return Cell{Form: AsLevel, Value: v}
}

// result is a level that was worked out.
func result(v float64, i attain.Indicator) Cell {
	c := level(v, i.Unit)
	c.Rounded, c.Whole = true, i.Whole
	return c
}

// difference is how far one level is from another.
func difference(v float64, unit attain.Text) Cell {
	if unit.En == "%" {
		return Cell{Form: AsPoints, Value: v, Rounded: true}
	}
	return Cell{Form: AsChange, Value: v, Rounded: true}
}

// upper is the second figure of a range.
func upper(q attain.Qualifier, high float64, unit attain.Text) Cell {
	if q != attain.Between {
		high = math.NaN()
	}
	return level(high, unit)
}

// qualifierWord is the word that came with a figure; an exact one has none.
func qualifierWord(l lang.Lang, q attain.Qualifier) Cell {
	return word(q.String(), l.Text(qualifierWords[q]))
}

var qualifierWords = map[attain.Qualifier]attain.Text{
	attain.About:   {En: "about", Zh: "约"},
	attain.Over:    {En: "over", Zh: "超过"},
	attain.AtLeast: {En: "at least", Zh: "不少于"},
	attain.Nearly:  {En: "nearly", Zh: "近"},
	attain.Under:   {En: "under", Zh: "不足"},
	attain.AtMost:  {En: "at most", Zh: "至多"},
	attain.Between: {En: "between", Zh: "介于"},
}

// yearOf is the year that ends at an instant.
func yearOf(t float64) Cell { return whole(AsYear, yearNumber(t)) }

// yearNumber is the number of the year of twelve months that ends at t, that in
// which it starts; what is no instant stays as it is.
func yearNumber(t float64) float64 {
	if math.IsNaN(t) || math.IsInf(t, 0) {
		return t
	}
	return float64(attain.YearTo(t).StartYear())
}

func growth(p forecast.Pace) Cell {
	if !p.Known() {
		p.Growth = math.NaN()
	}
	return Cell{Form: AsGrowth, Value: p.Growth, Rounded: true}
}
