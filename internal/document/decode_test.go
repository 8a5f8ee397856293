package document

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"
)

// Sense is a text with two values.
type Sense int

// UnmarshalText reads "higher" or "lower".
func (s *Sense) UnmarshalText(text []byte) error {
	known := []string{"higher", "lower"}
	for i, name := range known {
		if string(text) == name {
			*s = Sense(i + 1)
			return nil
		}
	}
	return wordError{string(text), known}
}

type wordError struct {
	word  string
	known []string
}

func (e wordError) Error() string { return fmt.Sprintf("%q is not a sense", e.word) }
func (e wordError) Hint() string  { return DidYouMean(e.word, e.known) }

// Title is a text, or a table of one per language.
type Title struct {
	English string `toml:"en"`
	Chinese string `toml:"zh"`
}

// UnmarshalText takes text for both languages.
func (t *Title) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return errors.New("a title must not be empty")
	}
	t.English, t.Chinese = string(text), string(text)
	return nil
}

// Year is a text that has no other shape.
type Year struct{ n int }

// UnmarshalText reads four digits.
func (y *Year) UnmarshalText(text []byte) error {
	_, err := fmt.Sscanf(string(text), "%4d", &y.n)
	return err
}

// spread is a number, or a table of two.
type spread struct{ low, high float64 }

// UnmarshalDocument takes a number for both ends.
func (s *spread) UnmarshalDocument(v Value) Problems {
	if len(v.Keys()) > 0 {
		var ends struct {
			Low  float64 `toml:"p5,required"`
			High float64 `toml:"p95,required"`
		}
		problems := v.Decode(&ends)
		s.low, s.high = ends.Low, ends.High
		if s.low > s.high {
			problems = append(problems, v.Child("p95").Problem("p95 is below p5"))
		}
		return problems
	}
	problems := v.Decode(&s.low)
	s.high = s.low
	return problems
}

func TestDecode(t *testing.T) {
	type embedded struct {
		Unit string `toml:"unit"`
	}
	type all struct {
		embedded
		Title    Title             `toml:"title"`
		Name     Title             `toml:"name"`
		Better   Sense             `toml:"better"`
		Start    time.Time         `toml:"start"`
		Noon     time.Time         `toml:"noon"`
		Instant  *time.Time        `toml:"instant"`
		Value    float64           `toml:"value"`
		Small    float32           `toml:"small"`
		Count    int8              `toml:"count"`
		Seed     uint64            `toml:"seed"`
		Exact    bool              `toml:"exact"`
		Readings []string          `toml:"readings"`
		Empty    []string          `toml:"empty"`
		Absent   *float64          `toml:"absent"`
		Missing  map[string]string `toml:"missing"`
		Present  **int             `toml:"present"`
		Spread   []spread          `toml:"spread"`
		Periods  map[Word]Year     `toml:"periods"`
		Free     any               `toml:"free"`
		Skipped  string            `toml:"-"`
		Untagged string
	}
	d := mustParse(t, `
unit = "firms"
title = "Firms"
name = { en = "Firms", zh = "企业" }
better = "lower"
start = 2024-01-08
noon = 2024-01-08T12:00:00.5
instant = 2024-01-08T12:00:00+08:00
value = 26_700
small = 0.5
count = -31
seed = 9223372036854775807
exact = true
readings = ["a", '高']
empty = []
present = 7
spread = [1, { p5 = 1, p95 = 2.5 }]
periods = { b = "2027", a = "2023" }
free = [ 1, { a = [ 2.0, 2024-01-08 ] } ]
`[1:])
	date := time.Date(2024, 1, 8, 0, 0, 0, 0, time.UTC)
	instant, seven := date.Add(4*time.Hour), 7
	present := &seven
	want := all{
		embedded: embedded{"firms"},
		Title:    Title{"Firms", "Firms"},
		Name:     Title{"Firms", "企业"},
		Better:   2,
		Start:    date,
		Noon:     date.Add(12*time.Hour + time.Second/2),
		Instant:  &instant,
		Value:    26700,
		Small:    0.5,
		Count:    -31,
		Seed:     9223372036854775807,
		Exact:    true,
		Readings: []string{"a", "高"},
		Empty:    []string{},
		Present:  &present,
		Spread:   []spread{{1, 1}, {1, 2.5}},
		Periods:  map[Word]Year{"a": {2023}, "b": {2027}},
		Free:     []any{int64(1), map[string]any{"a": []any{2.0, date}}},
	}
	var got all
	if problems := d.Decode(&got); len(problems) > 0 {
		t.Fatal(problems)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
