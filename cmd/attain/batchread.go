package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"hash/maphash"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"attain"
	"attain/internal/document"
	"attain/internal/intake"
	"attain/internal/table"
	"attain/model/prior"
)

// A rowError is a row that cannot be used, with its place.
type rowError struct {
	file    string
	line    int
	message attain.Text
}

func (e rowError) Error() string { return e.Text().En }

// Text says in both languages what is wrong, and where.
func (e rowError) Text() attain.Text {
	return attain.Textf("%s:%d: %s", "%s:%d: %s", e.file, e.line, e.message)
}

// A rowReader reads a CSV file with named columns, row by row.
type rowReader struct {
	name      string
	text      *table.Text
	separator rune
	csv       *csv.Reader
	column    map[string]int
	record    []string
	line      int
	size      int64 // of the input, 0 where it is not known
	raw       *counter
	read      intake.Files // the file, where it is one
	close     func() error
}

// A counter counts what is read through it.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// position returns how many bytes of the input have been read.
func (r *rowReader) position() int64 { return r.raw.n }

// rowSettings say how a CSV file is read.
type rowSettings struct {
	encoding           table.Encoding
	tap                io.Writer // given what is read, byte for byte; may be nil
	required, optional []string  // columns; there may be no others
}

// The columns of series.
var (
	seriesColumns = []string{"series", "period", "value"}
	moreColumns   = []string{"class", "qualifier", "lower", "upper"}
)

// openRows opens the CSV file at path, "-" for in; gzip is recognised by its
// first bytes.
func openRows(path string, in io.Reader, settings rowSettings) (*rowReader, error) {
	r := &rowReader{name: path, close: func() error { return nil }}
	if path == "-" {
		r.name = "standard input"
	} else {
		f, info, err := openInput(path)
		if err != nil {
			return nil, err
		}
		in, r.close, r.size, r.read = f, f.Close, info.Size(), intake.Files{{Name: path, FileInfo: info}}
	}
	if settings.tap != nil {
		in = io.TeeReader(in, settings.tap)
	}
	r.raw = &counter{Reader: in}
	buffered := bufio.NewReaderSize(r.raw, 1<<18)
	if magic, _ := buffered.Peek(2); string(magic) == "\x1f\x8b" {
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, inputErrorf("cannot read %s: %s", "无法读取%s：%s", r.name, err)
		}
		buffered = bufio.NewReaderSize(z, 1<<18)
	}
	r.text = table.NewText(buffered, settings.encoding)
	rows := bufio.NewReaderSize(r.text, 1<<18)
	r.separator = table.Begin(rows)
	r.csv = csv.NewReader(rows)
	r.csv.Comma, r.csv.ReuseRecord, r.csv.FieldsPerRecord = r.separator, true, -1
	return r, r.header(settings.required, settings.optional)
}

// openInput opens a file that is named on the command line.
func openInput(path string) (*os.File, os.FileInfo, error) {
	f, info, err := intake.OpenFile(path)
	if err != nil {
		return nil, nil, inputErrorf("cannot read %s: %s", "无法读取%s：%s", path, unwrapPath(err))
	}
	return f, info, nil
}

func (r *rowReader) header(required, optional []string) error {
	record, err := r.csv.Read()
	var bad *table.TextError
	if errors.As(err, &bad) {
		return r.unreadable(err)
	}
	if err != nil {
		return inputErrorf("%s: there is no header; its first line is %s", "%s：没有表头；第一行应为%s", r.name, strings.Join(required, ","))
	}
	known := append(slices.Clone(required), optional...)
	r.column = map[string]int{}
	for len(record) > 0 && strings.TrimSpace(record[len(record)-1]) == "" {
		record = record[:len(record)-1] // a spreadsheet's empty columns
	}
	for i, name := range record {
		name = strings.TrimSpace(name)
		if !slices.Contains(known, name) {
			return inputErrorf("%s:1: unknown column %q\n%s", "%s:1: 未知列%q\n%s", r.name, name, document.DidYouMean(name, known))
		}
		if _, twice := r.column[name]; twice {
			return inputErrorf("%s:1: column %q is there twice", "%s:1: 列%q出现两次", r.name, name)
		}
		r.column[name] = i
	}
	for _, name := range required {
		if _, ok := r.column[name]; !ok {
			return inputErrorf("%s:1: there is no column %q", "%s:1: 没有列%q", r.name, name)
		}
	}
	return nil
}

// next reads the next row that holds anything; it returns io.EOF at the end and
// a rowError for a line that is no CSV.
func (r *rowReader) next() error {
	for {
		r.text.Row()
		record, err := r.csv.Read()
		if err != nil {
			return r.unreadable(err)
		}
		if table.Blank(record) {
			continue
		}
		r.record = record
		r.line, _ = r.csv.FieldPos(0)
		if n := len(r.column); len(record) > n && !table.Blank(record[n:]) {
			return r.bad("the line has %d fields, the header %d; numbers are written without separators", "本行有%d项，表头有%d项；数字不写分隔符", len(record), n)
		}
		return nil
	}
}

// unreadable says where and why the table cannot be read on.
func (r *rowReader) unreadable(err error) error {
	var parse *csv.ParseError
	var text *table.TextError
	switch {
	case errors.As(err, &text):
		return inputErrorf("%s:%d: %s\n%s", "%s:%d: %s\n%s", r.name, text.Line, text, text.Hint())
	case errors.As(err, &parse):
		r.line = parse.Line
		return r.bad("the line cannot be read as CSV: %v", "本行不是有效的CSV：%v", parse.Err)
	case err == io.EOF:
		return err
	}
	return inputErrorf("cannot read %s after line %d: %s", "第%[2]d行之后无法读取%[1]s：%[3]s", r.name, r.line, unwrapPath(err))
}

// cell returns the text of the named column, "" where there is none.
func (r *rowReader) cell(name string) string {
	i, ok := r.column[name]
	if !ok || i >= len(r.record) {
		return ""
	}
	return strings.TrimSpace(r.record[i])
}

func (r *rowReader) bad(en, zh string, args ...any) error {
	return rowError{r.name, r.line, attain.Textf(en, zh, args...)}
}

// number reads the named column; NaN where it is empty.
func (r *rowReader) number(name string) (float64, error) {
	text := r.cell(name)
	if text == "" {
		return math.NaN(), nil
	}
	v, err := table.Number(text, r.separator)
	if err != nil {
		return 0, r.bad("%s: %v\n%s", "%s：%v\n%s", name, err, document.HintOf(err))
	}
	return v, nil
}

// word reads the named column into dst, if it is not empty.
func (r *rowReader) word(name string, dst interface{ UnmarshalText([]byte) error }) error {
	text := table.Narrow(r.cell(name))
	if text == "" {
		return nil
	}
	if err := dst.UnmarshalText([]byte(text)); err != nil {
		return r.bad("%v; %s", "%v；%s", err, document.HintOf(err))
	}
	return nil
}

// A batchSeries is one series of a batch.
type batchSeries struct {
	id           string
	indicator    attain.Indicator
	observations []attain.Observation
	targets      []attain.Target
	warnings     []string
}

// A seriesReader reads the series of a batch, whose rows stand together.
type seriesReader struct {
	rows  *rowReader
	class string // of series without one
	skip  bool
	bad   func(error) // told of each row that is skipped
	seed  maphash.Seed
	seen  map[uint64]struct{} // hashes of the names so far
	about batchRow            // what the rows of the current series say of it
	ahead *batchRow           // read, of the series after the current one
	usual int                 // how many rows the last series had
}

func newSeriesReader(rows *rowReader, f batchFlags, bad func(error)) *seriesReader {
	return &seriesReader{rows: rows, class: f.class, skip: f.skipBad, bad: bad, seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
}

// A batchRow is one row of SERIES.csv.
type batchRow struct {
	id, class    string
	lower, upper float64 // bounds of the series
	observation  attain.Observation
}

// maxFigures is how many figures of one series are read: eight centuries of
// months.
const maxFigures = 10_000

// next returns the next series, io.EOF after the last.
func (s *seriesReader) next() (batchSeries, error) {
	row, err := s.row()
	if err != nil {
		return batchSeries{}, err
	}
	about := s.about
	observations := make([]attain.Observation, 0, s.usual)
	for err == nil && row.id == about.id {
		about = s.about
		observations = append(observations, row.observation)
		if row, err = s.row(); err == nil && row.id == about.id && len(observations) == maxFigures {
			err = s.rows.bad("series %q has more figures than are read, %d", about.id, maxFigures)
		}
	}
	switch {
	case err == nil:
		s.ahead = &row
	case err != io.EOF:
		return batchSeries{}, err
	}
	s.usual = len(observations)
	return about.series(observations), nil
}

// row returns the next row that can be used.
func (s *seriesReader) row() (batchRow, error) {
	if s.ahead != nil {
		row := *s.ahead
		s.ahead = nil
		return row, nil
	}
	for {
		row, err := s.parse()
		if err == nil {
			err = s.place(row)
		}
		var bad rowError
		if errors.As(err, &bad) && s.skip {
			s.bad(err)
			continue
		}
		return row, err
	}
}

func (s *seriesReader) parse() (batchRow, error) {
	if err := s.rows.next(); err != nil {
		return batchRow{}, err
	}
	r := s.rows
	row := batchRow{id: r.cell("series"), class: cmp.Or(r.cell("class"), s.class)}
	o := &row.observation
	var errPeriod, errValue, errLower, errUpper error
	errPeriod = r.word("period", &o.Period)
	o.Value, errValue = r.number("value")
	row.lower, errLower = r.number("lower")
	row.upper, errUpper = r.number("upper")
	if err := firstOf(errPeriod, errValue, r.word("qualifier", &o.Qualifier), errLower, errUpper); err != nil {
		return batchRow{}, err
	}
	if o.Qualifier == attain.Between {
		if err := row.between(r); err != nil {
			return batchRow{}, err
		}
	}
	switch {
	case row.id == "":
		return batchRow{}, r.bad("the row has no series", "本行没有序列名")
	case document.Unfit(row.id) >= 0:
		return batchRow{}, r.bad("the name %q holds a sign that is not printed", "名称%q含有不显示的符号", row.id)
	case o.Period.IsZero():
		return batchRow{}, r.bad("the row has no period", "本行没有时期")
	case math.IsNaN(o.Value):
		return batchRow{}, r.bad("the row has no value", "本行没有数值")
	case row.lower >= row.upper:
		return batchRow{}, r.bad("its bounds %g and %g leave nothing between them", "其上下限%g与%g之间没有余地", row.lower, row.upper)
	case o.Value < row.lower || o.Value > row.upper:
		return batchRow{}, r.bad("%g lies outside %g to %g", "%g不在%g与%g之间", o.Value, row.lower, row.upper)
	}
	return row, nil
}

// between takes lower and upper for the two figures that the level lies
// between, rather than for the bounds of the series.
func (row *batchRow) between(r *rowReader) error {
	o := &row.observation
	if !(row.lower <= row.upper) {
		return r.bad("between needs its two figures, in the columns lower and upper", "between需要两个数字，写在lower和upper两列")
	}
	if o.Value < row.lower || o.Value > row.upper {
		return r.bad("%g lies outside %g to %g", "%g不在%g与%g之间", o.Value, row.lower, row.upper)
	}
	o.Value, o.High = row.lower, row.upper
	row.lower, row.upper = math.NaN(), math.NaN()
	return nil
}

// place finds the series that the row belongs to: the one it follows, or a
// new one.
func (s *seriesReader) place(row batchRow) error {
	if row.id == s.about.id {
		return s.about.join(row, s.rows)
	}
	key := maphash.String(s.seed, row.id)
	if _, ok := s.seen[key]; ok {
		return s.rows.bad("the rows of series %q do not stand together; sort the file by its first column", "序列%q的行不相连；请按第一列排序", row.id)
	}
	s.seen[key] = struct{}{}
	s.about = row
	return nil
}

// join adds what a further row says about its series.
func (row *batchRow) join(other batchRow, r *rowReader) error {
	if row.class != "" && other.class != "" && row.class != other.class {
		return r.bad("series %q is of class %q in one row and %q in this", "序列%q在一行中类别为%q，在本行为%q", row.id, row.class, other.class)
	}
	row.class = cmp.Or(row.class, other.class)
	for _, b := range []struct{ mine, theirs *float64 }{{&row.lower, &other.lower}, {&row.upper, &other.upper}} {
		switch {
		case math.IsNaN(*b.mine):
			*b.mine = *b.theirs
		case *b.theirs != *b.mine && !math.IsNaN(*b.theirs):
			return r.bad("series %q is bounded by %g in one row and by %g in this", "序列%q的界限在一行中为%g，在本行为%g", row.id, *b.mine, *b.theirs)
		}
	}
	return nil
}

// firstOf returns the first error that is one.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// series is what the rows of a series say. It is a share where both bounds are
// given, or where its class is share; otherwise a level.
func (row batchRow) series(os []attain.Observation) batchSeries {
	s := batchSeries{id: row.id, observations: os}
	s.indicator = attain.Indicator{ID: row.id, Class: row.class, Kind: attain.Stock, Bounds: attain.Bounds{Lower: row.lower, Upper: row.upper}}
	least, most := extremes(os)
	b := &s.indicator.Bounds
	switch {
	case !math.IsNaN(b.Lower) && !math.IsNaN(b.Upper):
		s.indicator.Kind = attain.Share
	case !prior.IsShare(row.class):
	case least >= 0 && most <= 100 && math.IsNaN(b.Lower) && math.IsNaN(b.Upper):
		s.indicator.Kind, *b = attain.Share, attain.Share.NaturalBounds()
	default:
		s.warnings = append(s.warnings, "not within 0 and 100, so no share: give its bounds in the columns lower and upper")
	}
	// figures that came before the bounds were known, or between figures
	if least < b.Lower || most > b.Upper {
		s.warnings = append(s.warnings, "figures outside the bounds are taken for the bounds")
	}
	return s
}

// withUsualBounds gives an indicator of a CSV file without a lower bound that
// of a stock, where no level speaks against it.
func withUsualBounds(ind attain.Indicator, os []attain.Observation) attain.Indicator {
	if least, _ := extremes(os); ind.Kind == attain.Stock && math.IsNaN(ind.Bounds.Lower) && least >= 0 {
		ind.Bounds.Lower = attain.Stock.NaturalBounds().Lower
	}
	return ind
}

func extremes(os []attain.Observation) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, o := range os {
		lo, hi := o.Value, o.Value
		if o.Qualifier == attain.Between {
			hi = o.High
		}
		least, most = math.Min(least, lo), math.Max(most, hi)
	}
	return least, most
}
