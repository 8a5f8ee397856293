package seeds

import (
	"encoding/csv"
	"errors"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/internal/document"
	"attain/internal/table"
)

// tableColumns are the columns of a tidy table of observations; the first
// two must be there.
var tableColumns = []string{"period", "value", "qualifier", "status", "source", "printed"}

// table reads the observations of an indicator from the CSV file named at v,
// relative to the document that names it.
func (l *loader) table(ind attain.Indicator, v document.Value, name string, encoding csvEncoding) []attain.Observation {
	decode := func(src []byte) ([]byte, error) { return table.Decode(src, encoding.Encoding) }
	text, problems := document.OpenText(l.fsys, path.Join(path.Dir(v.File()), name), decode)
	if len(problems) > 0 {
		if problems[0].Hint.IsZero() {
			problems[0] = problems[0].WithHint("named at %s", "引用于%s", v.Place())
		}
		l.problem(problems...)
		return nil
	}
	starts := ind.YearStarts
	if starts == 0 {
		starts = l.yearStarts
	}
	observations, t := readTable(text, ind, starts)
	l.problem(t.problems...)
	l.cited = append(l.cited, t.cited...)
	return observations
}

// A csvEncoding is how a CSV file is written in bytes, by its name.
type csvEncoding struct{ table.Encoding }

// UnmarshalText reads the name.
func (e *csvEncoding) UnmarshalText(text []byte) (err error) {
	e.Encoding, err = table.NewEncoding(string(text))
	return err
}

// A csvFile is a CSV file being read.
type csvFile struct {
	text      *document.Text
	separator rune
	reader    *csv.Reader
	indicator attain.Indicator
	// yearStarts is the month in which years such as 2024/25 start; 0 where that
	// is not said.
	yearStarts int
	column     map[string]int // where each column is
	skipped    int            // lines before the header
	record     []string
	problems   document.Problems
	cited      []cited
}

// readTable reads the observations in a CSV file. yearStarts is the month in
// which years such as 2024/25 start; 0 where that is not said.
func readTable(text *document.Text, ind attain.Indicator, yearStarts int) ([]attain.Observation, *csvFile) {
	first, _, _ := strings.Cut(text.String(), "\n")
	separator, skip := table.Separator(first + "\n")
	t := &csvFile{text: text, separator: separator, indicator: ind, yearStarts: yearStarts}
	if skip > 0 {
		t.skipped = 1
	}
	t.reader = csv.NewReader(strings.NewReader(text.String()[min(skip, len(text.String())):]))
	t.reader.Comma, t.reader.FieldsPerRecord, t.reader.TrimLeadingSpace = separator, -1, separator != '\t'
	return t.read(), t
}

func (t *csvFile) read() []attain.Observation {
	if !t.next() {
		t.problem(t.text.Problem(1, 1, 0, "the table is empty", "表是空的").WithHint("its first line is %s", "第一行应为%s", strings.Join(tableColumns, ",")))
		return nil
	}
	t.header()
	if len(t.problems) > 0 {
		return nil
	}
	var observations []attain.Observation
	for t.next() {
		if len(observations) == MaxFigures {
			t.problem(t.at(0, "more figures of one indicator than are read, %d", "一项指标的数值超过可读取的%d个", MaxFigures))
			break
		}
		observations = append(observations, t.observation())
	}
	return observations
}

func (t *csvFile) problem(p document.Problem) { t.problems = append(t.problems, p) }

// next reads the next record that holds anything, if the text goes on and can
// be read.
func (t *csvFile) next() bool {
	var err error
	for t.record, err = t.reader.Read(); err == nil && table.Blank(t.record); {
		t.record, err = t.reader.Read()
	}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		t.problem(t.text.Problem(parse.Line+t.skipped, parse.Column, 1, "the line cannot be read as CSV: %s", "本行不是有效的CSV：%s", parse.Err))
	}
	return err == nil
}

// at returns a problem at column i of the current record.
func (t *csvFile) at(i int, en, zh string, args ...any) document.Problem {
	line, column := t.reader.FieldPos(min(i, len(t.record)-1))
	return t.text.Problem(line+t.skipped, column, len(t.record[min(i, len(t.record)-1)]), en, zh, args...)
}

func (t *csvFile) header() {
	t.column = map[string]int{}
	for n := len(t.record); strings.TrimSpace(t.record[n-1]) == ""; n-- {
		t.record = t.record[:n-1] // a spreadsheet's empty columns
	}
	for i, name := range t.record {
		name = strings.TrimSpace(name)
		if !slices.Contains(tableColumns, name) {
			t.problem(t.at(i, "unknown column %q", "未知列%q", name).Hinted(document.DidYouMean(name, tableColumns)))
		} else if _, twice := t.column[name]; twice {
			t.problem(t.at(i, "column %q is there twice", "列%q出现两次", name))
		}
		t.column[name] = i
	}
	for _, name := range tableColumns[:2] {
		if _, ok := t.column[name]; !ok && len(t.problems) == 0 {
			t.problem(t.at(0, "there is no column %q", "没有列%q", name).WithHint("the first line is %s", "第一行应为%s", strings.Join(tableColumns, ",")))
		}
	}
}

// cell returns the text of the named column in the current record, and where
// it is; "" when the record has no such column.
func (t *csvFile) cell(name string) (text string, i int) {
	i, ok := t.column[name]
	if !ok || i >= len(t.record) {
		return "", 0
	}
	return strings.TrimSpace(t.record[i]), i
}

func (t *csvFile) observation() attain.Observation {
	line, _ := t.reader.FieldPos(0)
	if n := len(t.column); len(t.record) > n && !table.Blank(t.record[n:]) {
		t.problem(t.at(len(t.column), "the line has %d fields, the header %d", "本行有%d项，表头有%d项", len(t.record), len(t.column)).
			WithHint("numbers are written without thousands separators: 26700", "数字不写千位分隔符：26700"))
	}
	o := attain.Observation{ID: "line-" + strconv.Itoa(line+t.skipped), High: math.NaN()}
	t.unmarshal("period", &o.Period, true)
	if _, i := t.cell("period"); !o.Period.IsZero() {
		o.Period = t.placed(i, o.Period)
	}
	t.unmarshal("qualifier", &o.Qualifier, false)
	t.unmarshal("status", &o.Status, false)
	o.Value = t.value(o.Status)
	o.Citation.Printed = t.words("printed")
	if source, i := t.cell("source"); source != "" {
		o.Citation.Source = source
		t.cited = append(t.cited, cited{source, t.at(i, "unknown source %q", "未知来源%q", source)})
	}
	if o.Qualifier == attain.Between {
		_, i := t.cell("qualifier")
		t.problem(t.at(i, "between needs an upper figure, for which a table has no column", "between需要上限数字，而表中没有这一列").WithHint("put this observation into the document", "请把这项观测写进文件"))
	}
	return o
}

// words returns the text of the named column, if it can be printed.
func (t *csvFile) words(name string) string {
	text, i := t.cell(name)
	if document.Unfit(text) >= 0 {
		t.problem(t.at(i, "the text holds a sign that is not printed but obeyed", "文本含有不显示而会被执行的符号").WithHint("leave it out", "请删去"))
	}
	return text
}

// placed returns the period with its years in place.
func (t *csvFile) placed(column int, p attain.Period) attain.Period {
	if !p.Placed() {
		if t.yearStarts == 0 {
			t.problem(t.at(column, "it is not said when the year %s starts", "没有说明%s年度从何时开始", p).
				WithHint(`add year-starts = "04" to the indicator or the plan`, `请在指标或计划中写year-starts = "04"`))
		}
		p = p.StartingIn(max(1, t.yearStarts))
	}
	if !p.IsZero() && !speakable(p) {
		t.problem(t.at(column, outsideEn, outsideZh, p, FirstYear, LastYear))
	}
	return p
}

// unmarshal reads the named column into dst.
func (t *csvFile) unmarshal(name string, dst interface{ UnmarshalText([]byte) error }, required bool) {
	text, i := t.cell(name)
	if text == "" {
		if required {
			t.problem(t.at(i, "the line has no %s", "本行没有%s", name))
		}
		return
	}
	if err := dst.UnmarshalText([]byte(table.Narrow(text))); err != nil {
		t.problem(t.at(i, "%s", "%s", err).Hinted(document.HintOf(err)))
	}
}

func (t *csvFile) value(status attain.Status) float64 {
	text, i := t.cell("value")
	v, err := table.Number(text, t.separator)
	switch {
	case text == "":
		t.problem(t.at(i, "the line has no value", "本行没有数值"))
		return 0
	case err != nil:
		t.problem(t.at(i, "%s", "%s", err).Hinted(document.HintOf(err)))
		return 0
	case status != attain.Rejected && !t.indicator.Bounds.Contains(v):
		t.problem(t.at(i, "%g lies outside what %s can be, %s", "%g超出%s的可能范围：%s", v, what(t.indicator), boundsText(t.indicator.Bounds)).Hinted(outside(t.indicator)))
	}
	return v
}
