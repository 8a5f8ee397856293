package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"attain/forecast"
	"attain/lang"
)

// calls are forty series of calls at every per cent, which come true as often
// as bias says.
func calls(bias func(chance float64) float64) []forecast.Call {
	var all []forecast.Call
	for series := range 40 {
		for p := 0.005; p < 1; p += 0.01 {
			all = append(all, forecast.Call{Series: series, Chance: p, Met: math.Mod(float64(series)*0.618034, 1) < bias(p)})
		}
	}
	return all
}

// recordOf is a record whose chances are biased and whose bands hold short
// of what they should by so much.
func recordOf(name string, bias func(float64) float64, short float64) Record {
	r := Record{Name: name, Bins: forecast.Reliability(calls(bias), forecast.LeastBin)}
	for k, points := range []string{"2", "3", "4", "5", "6–7", "8–9", "10+"} {
		c := Coverage{Points: points}
		for band, level := range forecast.BandLevels {
			v := level * (1 - short/(1+0.3*float64(k)))
			c.In[band] = forecast.Share{N: 500, Value: v}
			c.In[band].Low, c.In[band].High = forecast.Wilson(v, 200, 0.95)
		}
		r.Coverage = append(r.Coverage, c)
	}
	return r
}

func fiveRecords(l lang.Lang) []Record {
	shrunk := func(by float64) func(float64) float64 {
		return func(p float64) float64 { return 0.5 + by*(p-0.5) }
	}
	return []Record{
		recordOf("attain", shrunk(0.96), 0.03), recordOf(l.Pick("naive", "朴素法"), func(p float64) float64 { return math.Sqrt(p) }, 0.4),
		recordOf(l.Pick("straight drift", "直线漂移"), shrunk(0.6), 0.3), recordOf("theta", shrunk(0.5), 0.6),
		recordOf(l.Pick("damped trend", "阻尼趋势"), shrunk(0.45), 0.9),
	}
}

func ExampleReliability() {
	chart := Reliability{
		Title:    "80 % bands held in 78 % of the years; chances came true about as often as called",
		Subtitle: "412 series. 1,932 forecasts were made with the end hidden, 9,660 outcomes compared.",
		Footer:   "Made-up outcomes, for illustration.",
	}.Draw(fiveRecords(lang.En))
	show(chart)
	// Output:
	// 80 % bands held in 78 % of the years; chances came true about as often as called
	// 960 × 640 warnings: 0
}

func init() {
	goldens["reliability"] = func() *Chart { ExampleReliability(); return shown }
	goldens["reliability-phone-zh"] = func() *Chart {
		return Reliability{Title: "80%区间在78%的年份成立", Subtitle: "412个序列，推算1,932次。", Footer: "虚构数据，仅作示例。", Lang: lang.Zh, Size: Phone}.
			Draw(fiveRecords(lang.Zh))
	}
	goldens["reliability-before-after"] = func() *Chart {
		two := fiveRecords(lang.En)[:2]
		two[0].Name, two[1].Name = "after", "before"
		return Reliability{Title: "What recalibration does", Size: Column}.Draw(two)
	}
}

// eachReliability draws charts of records of every number, in each size and
// language, ugly ones too.
func eachReliability(t *testing.T, check func(*testing.T, *Chart)) {
	rare := recordOf("one bin", func(float64) float64 { return 0 }, 1)
	rare.Bins, rare.Coverage = rare.Bins[:1], rare.Coverage[:1]
	many := fiveRecords(lang.En)[:1]
	for i := range many[0].Bins {
		many[0].Bins[i].Met.N = 123456 >> i
	}
	long := fiveRecords(lang.En)
	for i := range long {
		long[i].Name = eighty
	}
	for name, records := range map[string][]Record{
		"five": fiveRecords(lang.En), "two": fiveRecords(lang.En)[:2], "one": fiveRecords(lang.En)[:1], "rare": {rare}, "long": long, "many": many,
		"without chances": {fiveRecords(lang.En)[0], {Name: "empty"}},
	} {
		for _, size := range sizes {
			for _, l := range []lang.Lang{lang.En, lang.Zh} {
				t.Run(fmt.Sprintf("reliability/%s/%v/%v", name, size.Width, l), func(t *testing.T) {
					check(t, Reliability{Title: eighty, Subtitle: eighty, Footer: eighty, Lang: l, Size: size}.Draw(records))
				})
			}
		}
	}
}

// The marks stand where the bins and the shares say, and the description has
// their numbers.
func TestReliabilityIsDrawnToScale(t *testing.T) {
	records := fiveRecords(lang.En)
	c := Reliability{}.Draw(records)
	for i, b := range records[0].Bins {
		v := c.Values[len(c.Values)-len(records[0].Coverage)-len(records[0].Bins)+i]
		want := fmt.Sprintf("attain: called %.0f %%, came true %.0f %% (%d)", 100*b.Chance, 100*b.Met.Value, b.Met.N)
		if v.Text != want || !strings.Contains(c.Description, strings.TrimPrefix(want, "attain: ")) {
			t.Errorf("%q, want %q", v.Text, want)
		}
	}
	first, last := c.Values[len(c.Values)-len(records[0].Coverage)-len(records[0].Bins)], c.Values[len(c.Values)-len(records[0].Coverage)-1]
	b0, b1 := records[0].Bins[0], records[0].Bins[len(records[0].Bins)-1]
	across := (last.X - first.X) / (b1.Chance - b0.Chance)
	up := (first.Y - last.Y) / (b1.Met.Value - b0.Met.Value)
	if !(across > 200 && up > 200) {
		t.Errorf("%.0f pixels across and %.0f up for a chance of 1", across, up)
	}
	for i, b := range records[0].Bins[1:] {
		v := c.Values[len(c.Values)-len(records[0].Coverage)-len(records[0].Bins)+i+1]
		if math.Abs(v.X-first.X-across*(b.Chance-b0.Chance)) > 0.5 || math.Abs(first.Y-v.Y-up*(b.Met.Value-b0.Met.Value)) > 0.5 {
			t.Errorf("bin %d is off its place", i+1)
		}
	}
}
