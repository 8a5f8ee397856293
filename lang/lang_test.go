package lang

import (
	"math"
	"strings"
	"testing"

	"attain"
)

func TestNumber(t *testing.T) {
	for _, test := range []struct {
		v      float64
		en, zh string
	}{
		{26700, "26,700", "2.67万"},
		{50000, "50,000", "5万"},
		{12345, "12,345", "1.2345万"},
		{5777, "5,777", "5,777"},
		{362, "362", "362"},
		{51.37, "51.37", "51.37"},
		{14.52e9, "14.52 billion", "145.2亿"},
		{3200000, "3.2 million", "320万"},
		{9999800, "9,999,800", "999.98万"},
		{45670000, "45.67 million", "4,567万"},
		{91234567, "91,234,567", "9,123.4567万"}, // too many digits for millions
		{123456789, "123,456,789", "123,456,789"},
		{812.3e6, "812.3 million", "8.123亿"},
		{58.4e9, "58.4 billion", "584亿"},
		{134908400000000, "134.9084 trillion", "134.9084万亿"},
		{1e15, "1,000 trillion", "1,000万亿"},
		{0, "0", "0"},
		{math.Copysign(0, -1), "0", "0"},
		{-1500, "−1,500", "−1,500"},
		{0.05, "0.05", "0.05"},
		{0.000347, "0.000347", "0.000347"},
		{5e-7, "5×10^−7", "5×10^−7"},
		{0.1 + 0.2, "0.3", "0.3"},
		{15150.2970477, "15,150.3", "15,150.3"},
		{1411778724, "1,411,778,724", "1,411,778,724"},
		{math.NaN(), "–", "–"},
		{math.Inf(-1), "−∞", "−∞"},
	} {
		if got := En.Number(test.v); got != test.en {
			t.Errorf("English %v = %q, want %q", test.v, got, test.en)
		}
		if got := Zh.Number(test.v); got != test.zh {
			t.Errorf("Chinese %v = %q, want %q", test.v, got, test.zh)
		}
	}
}

func TestRounded(t *testing.T) {
	for v, want := range map[float64]string{30085: "30,100", 9.3204: "9.3", 65788: "65,800", 0.1234: "0.123", 99.96: "100", 1234567: "1.23 million", 9999800: "10 million", 45.678e6: "45.7 million", 0.000347: "0.000347", -15.94: "−15.9"} {
		if got := En.Rounded(v); got != want {
			t.Errorf("%v rounded = %q, want %q", v, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{En.Percent(0.1698, 1), "17.0 %"},
		{Zh.Percent(0.1698, 1), "17.0%"},
		{En.Percent(-0.0001, 1), "0.0 %"}, // nothing has no sign
		{En.Growth(0.1609), "+16.1 %"},
		{En.Growth(-0.05), "−5.0 %"},
		{En.Growth(0), "0.0 %"},
		{En.Growth(-4e-16), "0.0 %"}, // what binary arithmetic leaves of nothing
		{En.Growth(0.000347), "+0.035 %"},
		{En.Growth(0.00998), "+1.0 %"},
		{En.Growth(math.NaN()), "–"},
		{En.Points(0.025), "+0.025"},
		{En.Points(-0.85), "−0.85"},
		{En.Points(5.83), "+5.8"},
		{En.Fixed(-0.04, 1), "0.0"},
		{En.Fixed(6.94, 1), "+6.9"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestChance(t *testing.T) {
	for _, test := range []struct {
		p      float64
		en, zh string
	}{
		{0.09, "9 %, about 9 in 100", "9%，100次中约9次"},
		{0.655, "66 %, about 66 in 100", "66%，100次中约66次"},
		{0.005, "<1 %, fewer than 1 in 100", "<1%，100次中不到1次"}, // would round to none
		{0.995, ">99 %, more than 99 in 100", ">99%，100次中超过99次"},
		{0, "<1 %, fewer than 1 in 100", "<1%，100次中不到1次"},
		{1, ">99 %, more than 99 in 100", ">99%，100次中超过99次"},
		{math.NaN(), "–", "–"},
	} {
		if en, zh := En.Chance(test.p), Zh.Chance(test.p); en != test.en || zh != test.zh {
			t.Errorf("a chance of %g is %q and %q, want %q and %q", test.p, en, zh, test.en, test.zh)
		}
	}
}

// One chance as printed has one word, and per cent and count are the same.
func TestOneWordForAPrintedChance(t *testing.T) {
	words := map[string]attain.Likelihood{}
	for p := 0.0; p <= 1; p += 0.0005 {
		printed, word := En.Probability(p), attain.Thresholds{}.Of(p)
		if before, ok := words[printed]; ok && before != word {
			t.Errorf("%s is %s and %s", printed, before, word)
		}
		words[printed] = word
		if n := strings.TrimSuffix(printed, " %"); !strings.ContainsAny(n, "<>") && En.InHundred(p) != "about "+n+" in 100" {
			t.Errorf("%s is %s", printed, En.InHundred(p))
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, test := range []struct{ period, en, zh string }{
		{"2023", "2023", "2023年"},
		{"2023-01/2023-09", "Jan–Sep 2023", "2023年1—9月"},
		{"2020-09", "Sep 2020", "2020年9月"},
		{"2024/2027", "2024–2027", "2024—2027年"},
		{"2023-11/2024-02", "Nov 2023–Feb 2024", "2023年11月—2024年2月"},
		{"2023-Q3", "Q3 2023", "2023年三季度"},
		{"2023-02/2023-04", "Feb–Apr 2023", "2023年2—4月"},
		{"2024-09-30", "30 Sep 2024", "2024年9月30日"},
		{"2024/25", "2024/25", "2024/25年度"},
		{"1999-07/2000-06", "1999/00", "1999/00年度"},
		{"2024-04/2029-03", "2024/25–2028/29", "2024/25—2028/29年度"},
		{"2024/25 to 2028/29", "2024/25–2028/29", "2024/25—2028/29年度"},
	} {
		p, err := attain.ParsePeriod(test.period)
		if err != nil {
			t.Fatal(err)
		}
		if en, zh := En.Period(p), Zh.Period(p); en != test.en || zh != test.zh {
			t.Errorf("%s is %q and %q, want %q and %q", test.period, en, zh, test.en, test.zh)
		}
	}
}

// A tick of a time axis is short: a year's figures, a month's name.
func TestPeriodTick(t *testing.T) {
	for _, test := range []struct {
		period attain.Period
		en, zh string
	}{
		{attain.Year(2027), "2027", "2027"},
		{attain.YearFrom(2024, 4), "2024/25", "2024/25"},
		{attain.Month(2027, 3), "Mar", "3月"},
	} {
		if en, zh := En.PeriodTick(test.period), Zh.PeriodTick(test.period); en != test.en || zh != test.zh {
			t.Errorf("%s is %q and %q, want %q and %q", test.period, en, zh, test.en, test.zh)
		}
	}
}

func TestQualified(t *testing.T) {
	percent := attain.Text{En: "%"}
	for _, test := range []struct{ got, want string }{
		{En.Qualified(attain.Over, 26700, 0, attain.Text{En: "enterprises"}), "over 26,700"},
		{En.Qualified(attain.About, 55, 0, percent), "about 55 %"},
		{Zh.Qualified(attain.AtLeast, 80, 0, percent), "不少于80%"},
		{En.Qualified(attain.Between, 11, 12, attain.Text{}), "11 to 12"},
		{Zh.Qualified(attain.Over, 26700, 0, attain.Text{}), "超过2.67万"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// Every qualifier has words in both languages.
func TestQualifiersHaveWords(t *testing.T) {
	for _, h := range languages {
		for q := attain.Exact; q <= attain.Between; q++ {
			if h.qualified[q] == "" {
				t.Errorf("no words for %s in %s", q, h.code)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, l := range []Lang{En, Zh} {
		if got, err := Parse(l.String()); err != nil || got != l {
			t.Errorf("%s reads back as %s, %v", l, got, err)
		}
	}
	if _, err := Parse("fr"); err == nil {
		t.Error("French is accepted")
	}
}
