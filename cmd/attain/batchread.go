package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/internal/document"
)

// A rowError is a row that cannot be used, with its place.
type rowError struct {
	file    string
	line    int
	message string
}

func (e rowError) Error() string { return fmt.Sprintf("%s:%d: %s", e.file, e.line, e.message) }

// A rowReader reads a CSV file with named columns, row by row.
type rowReader struct {
	name   string
	csv    *csv.Reader
	column map[string]int
	record []string
	line   int
	close  func() error
}

// openRows opens the CSV file at path, "-" for in; gzip is recognised by its
// first bytes. The header must have the required columns and no others than
// these and the optional ones.
func openRows(path string, in io.Reader, required, optional []string) (*rowReader, error) {
	r := &rowReader{name: path, close: func() error { return nil }}
	if path == "-" {
		r.name = "standard input"
	} else {
		f, err := os.Open(path)
		if err != nil {
			return nil, inputErrorf("cannot read %s: %w", path, unwrapPath(err))
		}
		in, r.close = f, f.Close
	}
	buffered := bufio.NewReaderSize(in, 1<<20)
	if magic, _ := buffered.Peek(2); string(magic) == "\x1f\x8b" {
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, inputErrorf("cannot read %s: %w", r.name, err)
		}
		buffered = bufio.NewReaderSize(z, 1<<20)
	}
	if bom, _ := buffered.Peek(3); string(bom) == "\ufeff" {
		_, _ = buffered.Discard(3)
	}
	r.csv = csv.NewReader(buffered)
	r.csv.ReuseRecord, r.csv.FieldsPerRecord = true, -1
	return r, r.header(required, optional)
}

func (r *rowReader) header(required, optional []string) error {
	record, err := r.csv.Read()
	if err != nil {
		return inputErrorf("%s: there is no header; its first line is %s", r.name, strings.Join(required, ","))
	}
	known := append(slices.Clone(required), optional...)
	r.column = map[string]int{}
	for i, name := range record {
		name = strings.TrimSpace(name)
		if !slices.Contains(known, name) {
			return inputErrorf("%s:1: unknown column %q\n%s", r.name, name, document.DidYouMean(name, known))
		}
		r.column[name] = i
	}
	for _, name := range required {
		if _, ok := r.column[name]; !ok {
			return inputErrorf("%s:1: there is no column %q", r.name, name)
		}
	}
	return nil
}

// next reads the next row; it returns io.EOF at the end and a rowError for a
// line that is no CSV.
func (r *rowReader) next() error {
	record, err := r.csv.Read()
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		r.line = parse.Line
		return r.bad("the line cannot be read as CSV: %v", parse.Err)
	case err != nil:
		return err
	}
	r.record = record
	r.line, _ = r.csv.FieldPos(0)
	if len(record) > len(r.column) {
		return r.bad("the line has %d fields, the header %d; numbers are written without separators", len(record), len(r.column))
	}
	return nil
}

// cell returns the text of the named column, "" where there is none.
func (r *rowReader) cell(name string) string {
	i, ok := r.column[name]
	if !ok || i >= len(r.record) {
		return ""
	}
	return strings.TrimSpace(r.record[i])
}

func (r *rowReader) bad(format string, args ...any) error {
	return rowError{r.name, r.line, fmt.Sprintf(format, args...)}
}

// number reads the named column; NaN where it is empty.
func (r *rowReader) number(name string) (float64, error) {
	text := r.cell(name)
	if text == "" {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, r.bad("%s %q is not a number", name, text)
	}
	return v, nil
}

// word reads the named column into dst, if it is not empty.
func (r *rowReader) word(name string, dst interface{ UnmarshalText([]byte) error }) error {
	text := r.cell(name)
	if text == "" {
		return nil
	}
	if err := dst.UnmarshalText([]byte(text)); err != nil {
		return r.bad("%v; %s", err, document.HintOf(err))
	}
	return nil
}

// A batchSeries is one series of a batch.
type batchSeries struct {
	id           string
	indicator    attain.Indicator
	observations []attain.Observation
	targets      []attain.Target
}

// A seriesReader reads the series of a batch, whose rows stand together.
type seriesReader struct {
	rows  *rowReader
	skip  bool
	bad   func(error) // told of each row that is skipped
	seen  map[string]bool
	ahead *batchRow // read, of the series after the current one
}

// A batchRow is one row of SERIES.csv.
type batchRow struct {
	id, class    string
	lower, upper float64
	observation  attain.Observation
}

// next returns the next series, io.EOF after the last.
func (s *seriesReader) next() (batchSeries, error) {
	first, err := s.row()
	if err != nil {
		return batchSeries{}, err
	}
	out := batchSeries{id: first.id, indicator: first.indicator()}
	if s.seen[first.id] {
		return batchSeries{}, s.rows.bad("the rows of series %q do not stand together", first.id)
	}
	s.seen[first.id] = true
	for row := first; ; {
		out.observations = append(out.observations, row.observation)
		row, err = s.row()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return batchSeries{}, err
		}
		if row.id != first.id {
			s.ahead = &row
			return out, nil
		}
	}
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
	row := batchRow{id: r.cell("series"), class: r.cell("class")}
	o := &row.observation
	o.ID = strconv.Itoa(r.line)
	var errPeriod, errValue, errLower, errUpper error
	errPeriod = r.word("period", &o.Period)
	o.Value, errValue = r.number("value")
	row.lower, errLower = r.number("lower")
	row.upper, errUpper = r.number("upper")
	if err := errors.Join(errPeriod, errValue, r.word("qualifier", &o.Qualifier), errLower, errUpper); err != nil {
		return batchRow{}, firstOf(err)
	}
	switch {
	case row.id == "":
		return batchRow{}, r.bad("the row has no series")
	case o.Period.IsZero():
		return batchRow{}, r.bad("the row has no period")
	case math.IsNaN(o.Value):
		return batchRow{}, r.bad("the row has no value")
	case o.Qualifier == attain.Between:
		return batchRow{}, r.bad("between needs two figures, which a row does not have")
	case o.Value < row.lower || o.Value > row.upper:
		return batchRow{}, r.bad("%g lies outside %g to %g", o.Value, row.lower, row.upper)
	}
	return row, nil
}

// firstOf returns the first of joined errors.
func firstOf(err error) error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()[0]
	}
	return err
}

// indicator is what a row says about its series: a share where both bounds
// are given, otherwise any number.
func (row batchRow) indicator() attain.Indicator {
	ind := attain.Indicator{ID: row.id, Class: row.class, Kind: attain.Stock, Bounds: attain.Bounds{Lower: row.lower, Upper: row.upper}}
	if !math.IsNaN(row.lower) && !math.IsNaN(row.upper) {
		ind.Kind = attain.Share
	}
	return ind
}
