package attain

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func flowOf(os ...Observation) Series {
	return NewSeries(Indicator{ID: "x", Kind: Flow, Bounds: Flow.NaturalBounds()}, os, "")
}

func amount(p Period, v float64) Observation { return Observation{ID: p.String(), Period: p, Value: v} }

// Amounts that make up a year are that year, however it is cut; those that do
// not are none.
func TestAmountsMakeYears(t *testing.T) {
	q := func(n int, v float64) Observation { return amount(Quarter(2024, n), v) }
	half := amount(Span(Month(2024, 1), Month(2024, 6)), 70)
	nine := amount(Span(Month(2024, 1), Month(2024, 9)), 105)
	for _, test := range []struct {
		name string
		os   []Observation
		want float64 // 0: no year
	}{
		{"quarters", []Observation{q(1, 30), q(2, 40), q(3, 35), q(4, 50)}, 155},
		{"a half and quarters", []Observation{half, q(3, 35), q(4, 50)}, 155},
		{"overlapping parts", []Observation{half, nine, q(3, 35), q(4, 50)}, 155},
		{"the year itself first", []Observation{half, q(3, 35), q(4, 50), amount(Year(2024), 150)}, 150},
		{"a quarter missing", []Observation{q(1, 30), q(2, 40), q(4, 50)}, 0},
		{"parts that overlap and leave a gap", []Observation{half, amount(Span(Month(2024, 5), Month(2024, 12)), 90)}, 0},
		{"a plan for the last quarter", []Observation{nine, {Period: Quarter(2024, 4), Value: 50, Status: Planned}}, 0},
	} {
		s := flowOf(test.os...)
		if test.want == 0 {
			if len(s.Levels) != 0 {
				t.Errorf("%s: %v passes for a year", test.name, s.Levels)
			}
			continue
		}
		if len(s.Levels) != 1 || s.Levels[0].Period != Year(2024) || s.Levels[0].Value != test.want {
			t.Errorf("%s: %+v, want %g in 2024", test.name, s.Levels, test.want)
		}
	}
}

// A year made of amounts is as firm as the least firm of them.
func TestMadeYearIsAsFirmAsItsParts(t *testing.T) {
	s := flowOf(amount(Span(Month(2024, 1), Month(2024, 9)), 100), Observation{Period: Quarter(2024, 4), Value: 50, Status: Estimated, Qualifier: Over})
	if o := s.Levels[0]; o.Status != Estimated || o.Qualifier != About || o.Made != 2 {
		t.Errorf("%+v", o)
	}
}

// Years start when most of those on record do; a declaration decides.
func TestYearStart(t *testing.T) {
	fiscal := []Observation{amount(YearFrom(2021, 4), 1), amount(YearFrom(2022, 4), 2), amount(Year(2022), 3)}
	if s := flowOf(fiscal...); s.YearStart != 4 || len(s.Levels) != 2 || len(s.Amounts) != 1 {
		t.Errorf("years start in month %d, %d years, %d other amounts", s.YearStart, len(s.Levels), len(s.Amounts))
	}
	declared := NewSeries(Indicator{Kind: Flow, YearStarts: 1}, fiscal, "")
	if declared.YearStart != 1 || len(declared.Levels) != 1 {
		t.Errorf("declared January: %d, %d years", declared.YearStart, len(declared.Levels))
	}
	if s := flowOf(); s.YearStart != 1 {
		t.Errorf("without a record years start in month %d", s.YearStart)
	}
}

// A sum of several years is no year's level, and is there for sums.
func TestSpansAreNoLevels(t *testing.T) {
	span := Span(Year(2021), Year(2023))
	s := flowOf(amount(span, 300), amount(Year(2024), 90))
	if len(s.Levels) != 1 || s.Levels[0].Value != 90 {
		t.Fatalf("levels %+v", s.Levels)
	}
	if tiles, months := s.Cover(Span(Year(2020), Year(2025))); months != 48 || Sum(tiles) != 390 {
		t.Errorf("%d months bring %g, want 48 and 390", months, Sum(tiles))
	}
}

// TestCover: tiles lie within the period, do not overlap, and no single amount
// could be added to them.
func TestCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var os []Observation
		for range rapid.IntRange(0, 12).Draw(t, "amounts") {
			first := rapid.IntRange(0, 30).Draw(t, "first")
			length := rapid.IntRange(1, 14).Draw(t, "length")
			p := Span(Month(2020, 1).Shift(first), Month(2020, 1).Shift(first+length-1))
			os = append(os, amount(p, float64(length)))
		}
		period := Span(Month(2020, 1).Shift(3), Month(2020, 1).Shift(3+rapid.IntRange(0, 30).Draw(t, "months")))
		tiles, months := cover(os, period)
		covered := map[int]bool{}
		for _, o := range tiles {
			if !period.Contains(o.Period) {
				t.Fatalf("%s does not lie in %s", o.Period, period)
			}
			for m := o.Period.first; m <= o.Period.last; m++ {
				if covered[m] {
					t.Fatalf("%v overlap", tiles)
				}
				covered[m] = true
			}
		}
		if len(covered) != months || Sum(tiles) != float64(months) {
			t.Fatalf("%d months are covered, %d are told, they sum to %g", len(covered), months, Sum(tiles))
		}
		for _, o := range os {
			free := period.Contains(o.Period)
			for m := o.Period.first; m <= o.Period.last; m++ {
				free = free && !covered[m]
			}
			if free {
				t.Fatalf("%s is left out of %v", o.Period, tiles)
			}
		}
		if !slices.IsSortedFunc(tiles, func(a, b Observation) int { return a.Period.Compare(b.Period) }) {
			t.Fatalf("%v are out of order", tiles)
		}
	})
}
