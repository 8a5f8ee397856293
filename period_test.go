package attain

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyPeriod draws a year, a quarter, a month or a span of these.
func anyPeriod(t *rapid.T) Period {
	single := func(label string) Period {
		y := rapid.IntRange(2, 9998).Draw(t, label+" year")
		switch rapid.IntRange(0, 3).Draw(t, label+" form") {
		case 3:
			return YearFrom(y, rapid.IntRange(1, 12).Draw(t, label+" start"))
		case 0:
			return Year(y)
		case 1:
			return Quarter(y, rapid.IntRange(1, 4).Draw(t, label+" quarter"))
		}
		return Month(y, rapid.IntRange(1, 12).Draw(t, label+" month"))
	}
	p := single("first")
	if rapid.Bool().Draw(t, "span") {
		q := single("last")
		if q.last < p.first {
			p, q = q, p
		}
		return Span(p, q)
	}
	return p
}

func TestPeriodRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod(t)
		q, err := ParsePeriod(p.String())
		if err != nil || q != p {
			t.Fatalf("ParsePeriod(%q) = %v, %v", p, q, err)
		}
	})
}

func TestPeriodLength(t *testing.T) {
	for s, want := range map[string]float64{
		"2023": 1, "2023-Q3": 0.25, "2023-09": 1.0 / 12, "2023-01/2023-09": 0.75, "2024/2027": 4, "2023-Q4/2024-Q1": 0.5,
	} {
		p, err := ParsePeriod(s)
		if err != nil || p.Length() != want {
			t.Errorf("length of %s = %g, %v; want %g", s, p.Length(), err, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) { // a span is as long as from its start to its end
		p := anyPeriod(t)
		before := Period{first: p.first - 1, last: p.first - 1}
		if got := p.Instant() - before.Instant(); math.Abs(got-p.Length()) > 1e-9 {
			t.Fatalf("%s: length %g, from start to end %g", p, p.Length(), got)
		}
	})
}

func TestPeriodOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q, r := anyPeriod(t), anyPeriod(t), anyPeriod(t)
		if p.Compare(q) != -q.Compare(p) {
			t.Fatalf("%s and %s: not antisymmetric", p, q)
		}
		if (p.Compare(q) == 0) != (p == q) {
			t.Fatalf("%s and %s: 0 must mean equal", p, q)
		}
		if p.Compare(q) <= 0 && q.Compare(r) <= 0 && p.Compare(r) > 0 {
			t.Fatalf("%s, %s, %s: not transitive", p, q, r)
		}
	})
}

func TestPeriodInstant(t *testing.T) {
	for s, want := range map[string]float64{"2023": 2023, "2023-Q3": 2022.75, "2020-09": 2019.75, "2024/2027": 2027, "2023-12": 2023} {
		if p, _ := ParsePeriod(s); p.Instant() != want {
			t.Errorf("instant of %s = %g, want %g", s, p.Instant(), want)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{"", "23", "20233", "0000", "2023-Q5", "2023-Q0", "2023-13", "2023-00", "2023-1", "+023", "2023-Q", "2023/", "/2023",
		"2024/2023", "2023-01/2022-12", "2023 ", "2023-02-30", "next year", "2023/2024/2025", "２０２３"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("ParsePeriod(%q) = %v, want an error", s, p)
		}
	}
}

func TestPeriodYears(t *testing.T) {
	p, _ := ParsePeriod("2023-07/2026-12")
	if got, want := p.YearsFrom(1), []Period{Year(2024), Year(2025), Year(2026)}; !slices.Equal(got, want) {
		t.Errorf("whole years of %s = %v, want %v", p, got, want)
	}
	if got := Month(2023, 5).Years(); got != nil {
		t.Errorf("whole years of a month = %v", got)
	}
}

func TestPartYear(t *testing.T) {
	for s, want := range map[string]bool{"2023": false, "2023-01/2023-09": true, "2023-Q1": true, "2024/2027": false, "2022-07/2023-06": false} {
		if p, _ := ParsePeriod(s); p.PartYear() != want {
			t.Errorf("%s is a part of a year: %v, want %v", s, p.PartYear(), want)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2023", "2023-Q3", "2023-01/2023-09", "9999/9999", "2023-Q3/", "0001-01/0001-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			return
		}
		if q, err := ParsePeriod(p.String()); err != nil || q != p {
			t.Errorf("%q reads as %v, which reads back as %v, %v", s, p, q, err)
		}
	})
}

func TestDays(t *testing.T) {
	for s, want := range map[string]float64{"2027-06-30": 2026.5, "2027-12-31": 2027, "2028-02-29": 2027 + 2.0/12, "2027-04-15": 2026 + 3.5/12} {
		p, err := ParsePeriod(s)
		if err != nil || math.Abs(p.Instant()-want) > 1e-9 || p.String() != s || !p.IsDay() {
			t.Errorf("%s: instant %v, %v; want %v; written %s", s, p.Instant(), err, want, p)
		}
	}
	for _, s := range []string{"2027-02-29", "2027-04-31", "2027-04-00", "2027-04-1", "2027-04-15/2027-05-15", "2027-Q1-01"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %s", s, p)
		}
	}
}

func TestYearsThatDoNotStartInJanuary(t *testing.T) {
	for s, want := range map[string]string{
		"2024/25": "2024-04/2025-03", "1999/00": "1999-04/2000-03", "2024/25 to 2028/29": "2024-04/2029-03", "2024": "2024", "2024/2025": "2024/2025",
	} {
		p, err := ParsePeriod(s)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if p.String() != s {
			t.Errorf("%q is written %q", s, p)
		}
		if got := p.StartingIn(4); got.String() != want || !got.Placed() {
			t.Errorf("%q starting in April is %q, want %q", s, got, want)
		}
	}
	for _, s := range []string{"2024/26", "2024/24", "2024/2", "2024/25/26", "2024/25 to 2028", "2028/29 to 2024/25"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %s", s, p)
		}
	}
	if got := YearTo(YearFrom(2024, 4).Instant()); got != YearFrom(2024, 4) {
		t.Errorf("the year to the end of March 2025 is %s", got)
	}
}

// TestYearsOfSpan: years start where the span does; years touched cover it.
func TestYearsOfSpan(t *testing.T) {
	span := Span(Month(2024, 4), Month(2029, 3))
	if years := span.Years(); len(years) != 5 || years[0] != YearFrom(2024, 4) || years[4] != YearFrom(2028, 4) {
		t.Errorf("%s has the years %v", span, span.Years())
	}
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod(t)
		if p.Months() > 600 {
			return
		}
		m := rapid.IntRange(1, 12).Draw(t, "start")
		months := 0
		for _, y := range p.YearsTouched(m) {
			shared, ok := y.Overlap(p)
			if !ok || !y.IsTwelveMonths() || y.StartMonth() != m {
				t.Fatalf("%s starting in month %d touches %s", p, m, y)
			}
			months += shared.Months()
		}
		if months != p.Months() {
			t.Fatalf("the years of %s share %d months with it, not %d", p, months, p.Months())
		}
	})
}
