package document

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"attain"
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

func (e wordError) Error() string     { return fmt.Sprintf("%q is not a sense", e.word) }
func (e wordError) Hint() attain.Text { return DidYouMean(e.word, e.known) }

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
			problems = append(problems, v.Child("p95").Problem("p95 is below p5", "p95 is below p5"))
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

func TestDecodeProblems(t *testing.T) {
	type observation struct {
		Period string  `toml:"period,required"`
		Value  float64 `toml:"value"`
	}
	type file struct {
		Title        Title                  `toml:"title"`
		Year         Year                   `toml:"year"`
		Better       Sense                  `toml:"better"`
		Start        time.Time              `toml:"start"`
		Value        float64                `toml:"value"`
		Small        float32                `toml:"small"`
		Par          int                    `toml:"par"`
		Count        int8                   `toml:"count"`
		Seed         []uint8                `toml:"seed"`
		Exact        bool                   `toml:"exact"`
		Readings     []string               `toml:"readings"`
		Spread       map[string]spread      `toml:"spread"`
		Series       []observation          `toml:"series"`
		Observations map[string]observation `toml:"observations"`
	}
	for _, c := range []struct {
		name, src string
		want      string
	}{
		{"unknown keys at every depth", "titel = \"x\"\n[observations]\na = { period = \"2023\", vale = 1 }\n[observations.b]\nperiod = \"2024\"\nzzz.y = 1\n", rendered(
			`f.toml:1:1: unknown key "titel"`,
			`    1 | titel = "x"`,
			`      | ^^^^^ did you mean "title"?`,
			`f.toml:3:24: unknown key "vale" in [observations.a]`,
			`    3 | a = { period = "2023", vale = 1 }`,
			`      |                        ^^^^ did you mean "value"?`,
			`f.toml:6:1: unknown key "zzz" in [observations.b]`,
			`    6 | zzz.y = 1`,
			`      | ^^^ known: period, value`)},
		{"second element of an array of tables", "[[series]]\nperiod = \"2023\"\n[[series]]\nperiod = \"2024\"\nvalue = \"x\"\n[[series]]\n", rendered(
			`f.toml:5:9: expected a number, found the text "x"`,
			`    5 | value = "x"`,
			`      |         ^^^`,
			`f.toml:6:3: missing key "period" in [series[2]]`,
			`    6 | [[series]]`,
			`      |   ^^^^^^`)},
		{"inline tables in a list", "series = [\n\t{ period = \"2023\" },\n\t{ perid = \"高\", value = true } ]", rendered(
			`f.toml:3:4: unknown key "perid" in [series[1]]`,
			`    3 |     { perid = "高", value = true } ]`,
			`      |       ^^^^^ did you mean "period"?`,
			`f.toml:3:25: expected a number, found true`,
			`    3 |     { perid = "高", value = true } ]`,
			`      |                             ^^^^`)},
		{"missing key of an inline table in a list", "series = [{}]", rendered(
			`f.toml:1:11: missing key "period" in [series[0]]`,
			`    1 | series = [{}]`,
			`      |           ^^`)},
		{"missing key of a table", "[observations.a]\nvalue = 1", rendered(
			`f.toml:1:15: missing key "period" in [observations.a]`,
			`    1 | [observations.a]`,
			`      |               ^`)},
		{"number written as text", "value = \"26,700\"\npar = \"5\"\nexact = \"true\"\nstart = \"2024-01-08\"", rendered(
			`f.toml:1:9: expected a number, found the text "26,700"`,
			`    1 | value = "26,700"`,
			`      |         ^^^^^^^^ write it without quotes: 26700`,
			`f.toml:2:7: expected a whole number, found the text "5"`,
			`    2 | par = "5"`,
			`      |       ^^^ write it without quotes: 5`,
			`f.toml:3:9: expected true or false, found the text "true"`,
			`    3 | exact = "true"`,
			`      |         ^^^^^^ write it without quotes: true`,
			`f.toml:4:9: expected a date, found the text "2024-01-08"`,
			`    4 | start = "2024-01-08"`,
			`      |         ^^^^^^^^^^^^ write it without quotes: 2024-01-08`)},
		{"texts written as something else", "readings = [2_023, true, 2024-01-08, 07:00, []]\nbetter = 1\nyear = 2027\ntitle = 5", rendered(
			`f.toml:1:13: expected a text, found the number 2_023`,
			`    1 | readings = [2_023, true, 2024-01-08, 07:00, []]`,
			`      |             ^^^^^ write it in quotes: "2_023"`,
			`f.toml:1:20: expected a text, found true`,
			`    1 | readings = [2_023, true, 2024-01-08, 07:00, []]`,
			`      |                    ^^^^ write it in quotes: "true"`,
			`f.toml:1:26: expected a text, found the date 2024-01-08`,
			`    1 | readings = [2_023, true, 2024-01-08, 07:00, []]`,
			`      |                          ^^^^^^^^^^ write it in quotes: "2024-01-08"`,
			`f.toml:1:38: expected a text, found the time of day 07:00`,
			`    1 | readings = [2_023, true, 2024-01-08, 07:00, []]`,
			`      |                                      ^^^^^ write it in quotes: "07:00"`,
			`f.toml:1:45: expected a text, found a list`,
			`    1 | readings = [2_023, true, 2024-01-08, 07:00, []]`,
			`      |                                             ^^`,
			`f.toml:2:10: expected a text, found the number 1`,
			`    2 | better = 1`,
			`      |          ^ known: higher, lower`,
			`f.toml:3:8: expected a text, found the number 2027`,
			`    3 | year = 2027`,
			`      |        ^^^^ write it in quotes: "2027"`,
			`f.toml:4:9: expected a text or a table, found the number 5`,
			`    4 | title = 5`,
			`      |         ^ write it in quotes: "5"`)},
		{"numbers that do not fit", "par = 3.0\ncount = 128\nseed = [-1, 256]\nstart = 07:00:00", rendered(
			`f.toml:1:7: expected a whole number, found the number 3.0`,
			`    1 | par = 3.0`,
			`      |       ^^^`,
			`f.toml:2:9: the number 128 is too large`,
			`    2 | count = 128`,
			`      |         ^^^`,
			`f.toml:3:9: expected a whole number of 0 or more, found the number -1`,
			`    3 | seed = [-1, 256]`,
			`      |         ^^`,
			`f.toml:3:13: the number 256 is too large`,
			`    3 | seed = [-1, 256]`,
			`      |             ^^^`,
			`f.toml:4:9: expected a date, found the time of day 07:00:00`,
			`    4 | start = 07:00:00`,
			`      |         ^^^^^^^^`)},
		{"tables and lists in the wrong place", "value = {}\nobservations = [1]\nseries = \"x\"\n[readings]\n[[year]]\n[par]\n", rendered(
			`f.toml:1:9: expected a number, found a table`,
			`    1 | value = {}`,
			`      |         ^^`,
			`f.toml:2:16: expected a table, found a list`,
			`    2 | observations = [1]`,
			`      |                ^^^`,
			`f.toml:3:10: expected a list, found the text "x"`,
			`    3 | series = "x"`,
			`      |          ^^^ write it in brackets: ["x"]`,
			`f.toml:4:2: expected a list, found a table`,
			`    4 | [readings]`,
			`      |  ^^^^^^^^`,
			`f.toml:5:3: expected a text, found a list`,
			`    5 | [[year]]`,
			`      |   ^^^^`,
			`f.toml:6:2: expected a whole number, found a table`,
			`    6 | [par]`,
			`      |  ^^^`)},
		{"numbers instead of tables", "series = [1]\nobservations.a = 2\n", rendered(
			`f.toml:1:11: expected a table, found the number 1`,
			`    1 | series = [1]`,
			`      |           ^`,
			`f.toml:2:18: expected a table, found the number 2`,
			`    2 | observations.a = 2`,
			`      |                  ^`)},
		{"bad text values", "better = \"highr\"\ntitle = ''\n", rendered(
			`f.toml:1:10: "highr" is not a sense`,
			`    1 | better = "highr"`,
			`      |          ^^^^^^^ did you mean "higher"?`,
			`f.toml:2:9: a title must not be empty`,
			`    2 | title = ''`,
			`      |         ^^`)},
		{"a type of several shapes", "spread.a = { p5 = 3, p95 = 2 }\nspread.b = \"x\"\nspread.c.p9 = 1\n", rendered(
			`f.toml:1:28: p95 is below p5`,
			`    1 | spread.a = { p5 = 3, p95 = 2 }`,
			`      |                            ^`,
			`f.toml:2:12: expected a number, found the text "x"`,
			`    2 | spread.b = "x"`,
			`      |            ^^^`,
			`f.toml:3:8: missing key "p95" in [spread.c]`,
			`    3 | spread.c.p9 = 1`,
			`      |        ^`,
			`f.toml:3:10: unknown key "p9" in [spread.c]`,
			`    3 | spread.c.p9 = 1`,
			`      |          ^^ did you mean "p5"?`)},
		{"after a text of several lines, carriage returns", "title = \"\"\"\r\nvalue = x\r\n\"\"\"\r\nvalue = [1,\r\n2]\r\n", rendered(
			`f.toml:4:9: expected a number, found a list`,
			`    4 | value = [1,`,
			`      |         ^^^`)},
		{"byte order mark", "\ufeffvalue = true", rendered(
			`f.toml:1:9: expected a number, found true`,
			`    1 | value = true`,
			`      |         ^^^^`)},
		{"a long text is cut", "value = \"" + strings.Repeat("高", 50) + "\"", rendered(
			`f.toml:1:9: expected a number, found the text "`+strings.Repeat("高", 40)+`…"`,
			`    1 | value = "`+strings.Repeat("高", 50)+`"`,
			`      |         ^`+strings.Repeat("^^", 50)+`^`)},
	} {
		if got := problemsOf(c.src, new(file)).Error(); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestDecodeMissingAtRoot(t *testing.T) {
	var file struct {
		Schema string `toml:"schema,required"`
	}
	if got, want := problemsOf("", &file).Error(), `f.toml: missing key "schema"`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDecodeSkipsFields(t *testing.T) {
	var file struct {
		Tagged  int `toml:"a"`
		Dashed  int `toml:"-"`
		Skipped int
	}
	problems := problemsOf("a = 1\n- = 2\nSkipped = 3\n", &file)
	if len(problems) != 2 || file.Tagged != 1 || file.Dashed != 0 || file.Skipped != 0 {
		t.Errorf("%+v\n%v", file, problems)
	}
}

func TestDecodeAbsent(t *testing.T) {
	n := 7
	if problems := mustParse(t, "a = 1").Root().Child("b").Decode(&n); len(problems) > 0 || n != 7 {
		t.Errorf("%v, n = %d", problems, n)
	}
}

func TestDecodeMisuse(t *testing.T) {
	v := mustParse(t, "a = 1\n[b]\nc = 1").Root()
	var nilPointer *int
	for _, c := range []struct {
		want string
		dst  any
	}{
		{"document: cannot decode into int, which is not a non-nil pointer", 7},
		{"document: cannot decode into *int, which is not a non-nil pointer", nilPointer},
		{"document: cannot decode into <nil>, which is not a non-nil pointer", nil},
		{"document: cannot decode into chan int", new(chan int)},
		{"document: cannot decode into map[int]int", new(map[int]int)},
		{`document: bad tag "a,omitempty" on field A of struct { A int "toml:\"a,omitempty\"" }`, new(struct {
			A int `toml:"a,omitempty"`
		})},
		{`document: two fields of struct { A int "toml:\"a\""; B int "toml:\"a\"" } are tagged "a"`, new(struct {
			A int `toml:"a"`
			B int `toml:"a"`
		})},
	} {
		func() {
			defer func() {
				if got := recover(); got != c.want {
					t.Errorf("panic %v, want %v", got, c.want)
				}
			}()
			v.Decode(c.dst)
		}()
	}
}
