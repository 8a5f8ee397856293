package table

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"attain/internal/document"
)

func TestNumber(t *testing.T) {
	for cell, want := range map[string]float64{
		"26700": 26700, "-3": -3, "+3": 3, "100.5": 100.5, ".5": 0.5, "5.": 5, "1e3": 1000, "1.5E-2": 0.015,
		"1,234,567": 1234567, "12,345.6": 12345.6, "1.234.567": 1234567, "12.345,6": 12345.6, "-1,234,567.89": -1234567.89,
		"1 234 567": 1234567, "12 000": 12000, "12\u00a0000,5": 12000.5, "12\u202f000": 12000, "12'000.5": 12000.5, "12’000": 12000,
		"100,5": 100.5, "0,125": 0.125, "1234,567": 1234.567, ",5": 0.5, "12,0000": 12,
		"１００": 100, "１２．５": 12.5, "－３": -3, "−3": -3, "\u00a07 ": 7, "1.234": 1.234,
	} {
		if got, err := Number(cell, ','); err != nil || got != want {
			t.Errorf("%q is read as %v, %v; want %v", cell, got, err, want)
		}
	}
}

// What is no plain number is refused, with what to write instead.
func TestNumberRefuses(t *testing.T) {
	for cell, remedy := range map[string]string{
		"12,000": "12000", "1,234": "1234", "-12,000": "-12000", "１２，０００": "12000",
		"12.5%": "12.5", "１２％": "12", "3 ‰": "3",
		"1.2万": "12000", "3亿": "300000000", "12k": "12000", "4.5 million": "4500000", "1.15万": "11500",
		"12p": "12", "12 (e)": "12", "7.5*": "7.5", "12.0b": "12.0",
		"(12)": "-12", "¥12": "12", "$ 1.5": "1.5", "RMB 3": "3",
		":": "leave the row out", "n/a": "leave the row out", "..": "leave the row out", "-": "leave the row out", "NaN": "leave the row out", "#DIV/0!": "leave the row out",
		"inf": "leave the row out", "-Infinity": "leave the row out", "缺": "leave the row out",
		"1e31": "another unit", "1e999": "another unit", "-2e-31": "another unit",
		"0x1p4": "26700", "1_000": "26700", "twelve": "26700", "1-2": "26700", "12,34,567": "26700", "1.2.3": "26700", "12 00": "26700",
	} {
		v, err := Number(cell, ',')
		if err == nil {
			t.Errorf("%q is read as %v", cell, v)
		} else if hint := document.HintOf(err); !strings.Contains(hint.En, remedy) {
			t.Errorf("%q: %v; %s: the remedy does not say %s", cell, err, hint, remedy)
		}
	}
}

// Where cells stand between semicolons the point may set thousands apart.
func TestNumberBetweenSemicolons(t *testing.T) {
	if v, err := Number("1.234", ';'); err == nil {
		t.Errorf("1.234 is read as %v", v)
	}
	for cell, want := range map[string]float64{"1.2340": 1.234, "0.125": 0.125, "1234.567": 1234.567, "100,5": 100.5} {
		if got, err := Number(cell, ';'); err != nil || got != want {
			t.Errorf("%q is read as %v, %v; want %v", cell, got, err, want)
		}
	}
}

// A number is read as what it is, however its thousands are set apart, or
// refused; never as another.
func TestNumberIsNeverAnother(t *testing.T) {
	group := func(digits, sign string) string {
		for i := len(digits) - 3; i > 0; i -= 3 {
			digits = digits[:i] + sign + digits[i:]
		}
		return digits
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := strconv.Itoa(rapid.IntRange(0, 1e9).Draw(t, "whole"))
		decimals := rapid.StringMatching(`[0-9]{0,4}`).Draw(t, "decimals")
		want, _ := strconv.ParseFloat(whole+"."+decimals, 64)
		style := rapid.SampledFrom([]struct{ group, point string }{{"", "."}, {"", ","}, {",", "."}, {".", ","}, {" ", ","}, {"'", "."}}).Draw(t, "style")
		cell := group(whole, style.group)
		if decimals != "" {
			cell += style.point + decimals
		}
		// A point alone is a decimal sign in a table with commas: that is its rule.
		if separator := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator"); style.group != "." || separator == ';' {
			if got, err := Number(cell, separator); err == nil && math.Abs(got-want) > 1e-9*want {
				t.Fatalf("%q is read as %v, want %v", cell, got, want)
			}
		}
	})
}

func FuzzNumber(f *testing.F) {
	for _, cell := range []string{"12,000", "1.2万", "12p", "(12)", "１２", "1e400", "-", "1 234,5"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		v, err := Number(cell, ',')
		if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Errorf("%q is read as %v", cell, v)
		}
		if err != nil && document.HintOf(err).IsZero() {
			t.Errorf("%q: %v, without a remedy", cell, err)
		}
	})
}
