package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// A fixed law is a normal one around the last level, whatever the horizon.
type fixedLaw struct{ mean, sd float64 }

func (l fixedLaw) CDF(y float64) float64 { return math.Erfc((l.mean-y)/l.sd/math.Sqrt2) / 2 }
func (l fixedLaw) Quantiles(levels, dst []float64) {
	for i, p := range levels {
		dst[i] = l.mean + l.sd*math.Sqrt2*math.Erfinv(2*p-1)
	}
}

func around(name string, sd float64) forecast.Method {
	return forecast.Method{Name: name, Laws: func(s attain.Series, times []float64) []forecast.Law {
		last, _ := s.Last()
		var laws []forecast.Law
		for range times {
			laws = append(laws, fixedLaw{last.Value, sd})
		}
		return laws
	}}
}

// tested is a backtest of n series that stray from 100 with the deviation 10,
// by an engine that says so and by methods of the deviations.
func tested(l lang.Lang, n int, deviations ...float64) *Backtest {
	r := rand.New(rand.NewPCG(1, 2))
	b := &Backtest{Lang: l, Version: "test", Title: attain.Text{En: "made up", Zh: "虚构"}, Input: "x.csv", Total: n}
	for i := range n {
		os := []attain.Observation{{Period: attain.Year(2000), Value: 100}, {Period: attain.Year(2001), Value: 100}}
		for h := range 6 {
			os = append(os, attain.Observation{Period: attain.Year(2002 + h), Value: 100 + 10*r.NormFloat64()})
		}
		b.Ran.Series = append(b.Ran.Series, attain.NewSeries(attain.Indicator{ID: fmt.Sprint("s", i), Name: attain.Text{En: "series", Zh: "序列"},
			Class: "economic", Bounds: attain.Stock.NaturalBounds()}, os, ""))
	}
	b.Ran.Least, b.Ran.Horizon = 2, 6
	b.Ran.Methods = []forecast.Method{around("attain", 10)}
	for i, sd := range deviations {
		b.Ran.Methods = append(b.Ran.Methods, around([]string{"naive", "theta"}[i], sd))
	}
	b.Ran.Cuts = func(attain.Series) []forecast.Cut { return []forecast.Cut{{Before: 2}} }
	b.Found = b.Ran.Run()
	return b
}

// The sentences say how many, how often bands held, and who did better.
func TestBacktestSentences(t *testing.T) {
	b := tested(lang.En, 400, 1, 60)
	said := b.Sentences()
	if said[0] != "400 series. 400 forecasts were made with the end hidden, 2,400 outcomes compared." {
		t.Error(said[0])
	}
	for i, want := range []string{`^80 % bands held in (79|80|81) % \(\d\d to \d\d %\) of the years, 95 % bands in 9[456] % `, `^Chances called .* came true \d+ % of the time; those called `,
		`^Brier score 0\.\d{4}; the best textbook method, (naive|theta), is worse by 0\.\d{4} ± 0\.\d{4}\.$`} {
		if !regexp.MustCompile(want).MatchString(said[i+1]) {
			t.Errorf("%q, want %s", said[i+1], want)
		}
	}
	worse := tested(lang.En, 100, 12)
	worse.Found.Methods[0], worse.Found.Methods[1] = "attain", "naive"
	if said := worse.Sentences()[3]; !strings.Contains(said, "cannot be told apart") {
		t.Errorf("of two alike: %q", said)
	}
	for i := range worse.Found.Trials {
		rs := worse.Found.Trials[i].Results
		for k := range rs[0].Chances {
			rs[0].Chances[k] = 1 - rs[0].Chances[k]
		}
	}
	if said := worse.Sentences()[3]; !strings.Contains(said, "one textbook method, naive, did better by") {
		t.Errorf("of a bad engine: %q", said)
	}
}

// Little is listed, not judged; nothing is said to be nothing.
func TestBacktestOfLittle(t *testing.T) {
	var out bytes.Buffer
	few := tested(lang.En, 2, 5)
	if err := few.Text(&out, 120); err != nil || !strings.Contains(out.String(), "too little to judge by") || strings.Count(out.String(), "series  ") < 12 {
		t.Errorf("%v\n%s", err, out.String())
	}
	if few.Chart() != nil {
		t.Error("a chart of twelve outcomes")
	}
	none := tested(lang.En, 2)
	none.Found = &forecast.Tested{Methods: []string{"attain"}}
	if said := none.Sentences(); len(said) != 2 || !strings.Contains(said[0], "2 of them have fewer than 3 comparable figures") {
		t.Errorf("of nothing: %q", said)
	}
	out.Reset()
	if err := none.Text(&out, 120); err != nil || strings.Contains(out.String(), "NaN") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// Of priors of one's own nothing is quoted.
func TestBacktestWithOnesOwnPriors(t *testing.T) {
	b := tested(lang.En, 2, 5)
	if len(b.standings()) != 1 || strings.Contains(b.Learned(), "your own") {
		t.Errorf("%d standings: %s", len(b.standings()), b.Learned())
	}
	b.Own = true
	if len(b.standings()) != 0 || !strings.Contains(b.Learned(), "Priors of your own were used") {
		t.Errorf("%d standings: %s", len(b.standings()), b.Learned())
	}
}

// The page speaks Chinese, with the words of a chart to match.
func TestBacktestInChinese(t *testing.T) {
	var out bytes.Buffer
	b := tested(lang.Zh, 60, 5)
	if err := b.Text(&out, 150); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, name := range []string{"attain", "Brier", "sMAPE", "MASE", "MSIS", "CRPS", "log", "docs/method.md", "economic"} {
		text = strings.ReplaceAll(text, name, "")
	}
	if i := strings.Index(text, "先验"); i > 0 {
		text = text[:i] // names of collections
	}
	if word := regexp.MustCompile(`[A-Za-z]{2,}`).FindString(text); word != "" {
		t.Errorf("%q in\n%s", word, text)
	}
	if c := b.Chart(); c == nil || len(c.Warnings) > 0 || !strings.Contains(c.Title, "80%区间") {
		t.Errorf("chart %+v", c)
	}
}

// The JSON has a cell for every method, span and year, no NaN, and the same
// bytes each time; the CSV files have a line for each score.
func TestBacktestFiles(t *testing.T) {
	b := tested(lang.En, 40, 5)
	var tree struct {
		Schema string
		Cells  []cellJSON
		Bins   []binsOf `json:"reliability"`
	}
	if err := json.Unmarshal(b.JSON(), &tree); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.JSON(), b.JSON()) || tree.Schema != BacktestSchema || len(tree.Cells) != 2*2*7 || len(tree.Bins) != 2 {
		t.Errorf("%s: %d cells, %d methods of reliability", tree.Schema, len(tree.Cells), len(tree.Bins))
	}
	all, four := tree.Cells[0], tree.Cells[4]
	if all.Method != "attain" || all.From != nil || all.H != nil || all.Years != 240 || all.In80.N != 240 || all.Chances != 200 {
		t.Errorf("the first cell %+v", all)
	}
	if four.H == nil || *four.H != 4 || four.Brier != all.Brier || tree.Cells[3].Chances != 0 {
		t.Errorf("the cell of four years %+v", four)
	}
	if text := string(b.JSON()); !strings.Contains(text, `"mase": null`) || strings.Contains(text, "NaN") {
		t.Error("a scale of 0 is not null")
	}
	for name, c := range map[string]struct {
		src   []byte
		lines int
	}{"forecasts": {b.ForecastsCSV(), 1 + 2*40*6}, "chances": {b.ChancesCSV(), 1 + 2*40*5}} {
		rows, err := csv.NewReader(bytes.NewReader(c.src)).ReadAll()
		if err != nil || len(rows) != c.lines {
			t.Errorf("%s: %d lines, want %d, %v", name, len(rows), c.lines, err)
		}
	}
}
