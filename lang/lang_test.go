package lang

import (
	"math"
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
		{5777, "5,777", "5,777"},
		{362, "362", "362"},
		{51.37, "51.37", "51.37"},
		{14.52e9, "14.52 billion", "145.2亿"},
		{3200000, "3,200,000", "320万"},
		{58.4e9, "58.4 billion", "584亿"},
		{0, "0", "0"},
		{-1500, "−1,500", "−1,500"},
		{9999.6, "10,000", "1万"},
		{0.05, "0.05", "0.05"},
		{math.NaN(), "–", "–"},
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
	for v, want := range map[float64]string{30085: "30,100", 9.3204: "9.3", 65788: "65,800", 0.1234: "0.123", 99.96: "100", 1234567: "1,230,000"} {
		if got := En.Rounded(v); got != want {
			t.Errorf("%v rounded = %q, want %q", v, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{En.Percent(0.1698, 1), "17.0 %"},
		{Zh.Percent(0.1698, 1), "17.0%"},
		{En.SignedPercent(0.1609, 1), "+16.1 %"},
		{En.SignedPercent(-0.05, 1), "−5.0 %"},
		{En.SignedPercent(0, 1), "0.0 %"},
		{En.SignedPercent(math.NaN(), 1), "–"},
		{En.Probability(0.034), "3 %"},
		{En.Probability(0.001), "under 1 %"},
		{En.Probability(0.999), "over 99 %"},
		{En.Probability(0.005), "under 1 %"}, // would round to none
		{En.Probability(0.995), "over 99 %"}, // would round to certain
		{Zh.Probability(0), "不足1%"},
		{En.Probability(math.NaN()), "–"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestChance(t *testing.T) {
	for p, want := range map[float64]string{
		0.09: "about 1 in 11", 0.034: "about 1 in 30", 0.20: "about 1 in 5", 0.32: "about 1 in 3", 0.30: "about 3 in 10",
		0.5: "about 1 in 2", 0.74: "about 3 in 4", 0.9: "about 9 in 10", 0.001: "less than 1 in 200", 0.999: "more than 199 in 200",
	} {
		if got := En.Chance(p); got != want {
			t.Errorf("chance of %g = %q, want %q", p, got, want)
		}
	}
	if got := Zh.Chance(0.09); got != "约1/11" {
		t.Errorf("chance in Chinese = %q", got)
	}
}

// The count is near the probability that it stands for.
func TestFractionIsNear(t *testing.T) {
	for p := 0.005; p < 0.996; p += 0.001 {
		k, n := fraction(p)
		if f := float64(k) / float64(n); math.Abs(f-p) > 0.05+0.001 || f <= 0 || f >= 1 {
			t.Errorf("%d in %d stands for %g", k, n, p)
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
	for q := attain.Exact; q <= attain.Between; q++ {
		if w, ok := qualified[q]; !ok || w.En == "" || w.Zh == "" {
			t.Errorf("no words for %s", q)
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
