package report

import (
	"fmt"
	"html"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/plots"
)

// A reader meets the same number on many surfaces. For plans of one target
// each, whatever a surface says of it is compared with what every other says.

// onePlans are plans of one target each, of sizes, kinds and forms that are
// written in different ways.
var onePlans = []struct {
	name, unit, keys, target string
	figures                  []float64 // from 2018 on
}{
	{"millions", `{ en = "pumps", zh = "台" }`, `kind = "stock"
better = "higher"`, `period = "2028", value = 90000000`, []float64{21.4e6, 27.6e6, 36.9e6, 45.67e6}},
	{"below a million", `{ en = "enterprises", zh = "家" }`, `kind = "stock"
better = "higher"`, `period = "2028", value = 50000`, []float64{14300, 18200, 21345, 26700}},
	{"trillions", `{ en = "yuan", zh = "元" }`, `kind = "flow"
better = "higher"`, `period = "2028", value = 180000000000000`, []float64{1.014e14, 1.149e14, 1.205e14, 1.349084e14}},
	{"symbol", `{ en = "GW", zh = "万千瓦" }`, `kind = "stock"
better = "higher"`, `period = "2028", value = 38`, []float64{8.4, 9.9, 13.1, 15.9}},
	{"falling", `{ en = "Mt", zh = "万吨" }`, `kind = "flow"
better = "lower"`, `period = "2028", value = 259, sense = "at-most"`, []float64{402, 391, 369, 345}},
	{"tiny", `{ en = "per journey", zh = "每次" }`, `kind = "stock"
better = "lower"`, `period = "2028", value = 0.000213, sense = "at-most"`, []float64{0.000512, 0.000431, 0.000398, 0.000347}},
	{"millionths", `{ en = "kg", zh = "公斤" }`, `kind = "stock"
better = "lower"`, `period = "2028", value = 5e-7, sense = "at-most"`, []float64{1.2e-6, 1.3e-6, 1.1e-6, 1.05e-6}},
	{"share", `"%"`, `kind = "share"
better = "higher"`, `period = "2025", value = 93.3`, []float64{87.25, 88.1, 89, 89.9}},
	{"near the top", `"%"`, `kind = "share"
better = "higher"`, `period = "2025", value = 99.98`, []float64{99.8, 99.84, 99.85, 99.88}},
	{"whole", `{ en = "laboratories", zh = "个" }`, `kind = "stock"
better = "higher"`, `period = "2024", value = 12`, []float64{4, 6, 7, 9}},
	{"to zero", `{ en = "cases", zh = "例" }`, `kind = "countdown"
better = "lower"`, `period = "2026", value = 0`, []float64{900, 700, 500, 300}},
	{"sum", `{ en = "homes", zh = "套" }`, `kind = "flow"
better = "higher"`, `period = "2022/2025", value = 4000, aggregation = "cumulative"`, []float64{900, 935, 940, 980}},
	{"budget", `{ en = "Mt", zh = "万吨" }`, `kind = "flow"
better = "lower"`, `period = "2022/2026", value = 1725, sense = "at-most", aggregation = "cumulative"`, []float64{402, 391, 385, 371}},
	{"met", `{ en = "ponds", zh = "处" }`, `kind = "stock"
better = "higher"`, `period = "2025", value = 80`, []float64{140, 120, 100, 83}},
}

func onePlan(k int) fs.FS {
	p := onePlans[k]
	text := "schema = \"attain.evidence/1\"\n[indicators.x]\nname = { en = \"What is counted\", zh = \"所计之物\" }\nunit = " + p.unit + "\n" + p.keys + "\n"
	for i, v := range p.figures {
		text += fmt.Sprintf("observations.o%d = { period = \"%d\", value = %v }\n", i, 2018+i, v)
	}
	text += "targets.t = { " + p.target + ", headline = true }\n"
	return fstest.MapFS{
		"plan.toml":       {Data: []byte("schema = \"attain.plan/1\"\ntitle = { en = \"A plan\", zh = \"计划\" }\nhorizon = 2032\nseed = 1\n")},
		"evidence/a.toml": {Data: []byte(text)},
	}
}

// surfaces are what a reader sees, as text.
func surfaces(t *testing.T, r *Results) map[string]string {
	t.Helper()
	var terminal strings.Builder
	if err := r.Terminal(&terminal, 400); err != nil {
		t.Fatal(err)
	}
	s := map[string]string{
		"terminal": unwrapped(terminal.String(), r.Lang),
		"report":   html.UnescapeString(string(r.Markdown(func(_, _ string) (string, bool) { return "", false }))),
		"page":     pageText(r),
	}
	for name, c := range r.PlanCharts() {
		s["chart "+name] = chartText(c)
	}
	for name, c := range r.Charts(r.Indicators[0]) {
		s["chart of it"+name] = chartText(c)
	}
	return s
}

// unwrapped undoes what the terminal breaks into lines.
func unwrapped(s string, l lang.Lang) string {
	return regexp.MustCompile(`\n +`).ReplaceAllString(s, l.Pick(" ", ""))
}

var (
	script = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>`)
	markup = regexp.MustCompile(`(?s)<[^>]*>`)
	blank  = regexp.MustCompile(`[\s\x{00a0}\x{202f}\x{2060}]+`)
)

// pageText is what the page says in the language of the results.
func pageText(r *Results) string {
	src := string(r.HTML(1))
	en, zh := strings.Index(src, `id="en"`), strings.Index(src, `id="zh"`)
	if r.Lang == lang.En {
		src = src[en:zh]
	} else {
		src = src[zh:]
	}
	return plainText(src)
}

func chartText(c *plots.Chart) string {
	return c.Description + "\n" + plainText(string(c.SVG(plots.SVGSettings{})))
}

func plainText(src string) string {
	src = markup.ReplaceAllString(script.ReplaceAllString(src, " "), " ")
	return blank.ReplaceAllString(html.UnescapeString(src), " ")
}

// A repeated is a number that is said on several surfaces: each pattern finds it in
// one group.
type repeated struct {
	name     string
	patterns map[lang.Lang][]string
	want     func(*Results, Row) string
	least    int // surfaces that say it
}

const amount = `((?:at most |至多)?[+−]?[\d.,×^−]*\d(?: (?:million|billion|trillion)|万亿|亿|万)?(?: ?(?:%|points?|个百分点|GW|Mt|kg|pumps|homes|yuan|cases|ponds|万千瓦|亿吨|吨|公斤|台|套|元|例|处|个|家|每次))?)`

var repeatedNumbers = []repeated{
	{"chance and count", map[lang.Lang][]string{
		lang.En: {`([<>]?\d+ %)(?: ± [<\d.]+)?, (?:about|fewer than|more than) \d+ in 100`, `\| ([<>]?\d+ %) \| (?:very )?(?:un)?(?:likely|certain|met)`, `; chance ([<>]?\d+ %)`},
		lang.Zh: {`([<>]?\d+%)(?: ± [<\d.]+)?，100次中`, `\| ([<>]?\d+%) \| (?:可能性|已达到)`, `；可能性([<>]?\d+%)`},
	}, func(r *Results, x Row) string { return r.Lang.Probability(x.At) }, 4},
	{"pace needed", map[lang.Lang][]string{
		lang.En: {`[Nn]eeds ` + amount + ` a year`, `pace needed ` + amount + ` a year`, `\d{4} \| ` + amount + ` a year`},
		lang.Zh: {`需要(?:年均|每年)([^，。；]+)`, `所需速度 (?:年均|每年)(\S+)`, `\d年 \S+ \| (?:年均|每年)(\S+) \| `},
	}, func(r *Results, x Row) string {
		return strings.TrimPrefix(strings.TrimPrefix(strings.TrimSuffix(r.pace(x.Assessment, x.Required), " a year"), "年均"), "每年")
	}, 3},
	{"median", map[lang.Lang][]string{
		lang.En: {`median path then stands at ` + amount, `median sum is ` + amount, `; median ` + amount + ` \(80 %`, `Median then.*?` + amount + ` [<>]?\d+ % (?:very |un|likely|met)`},
		lang.Zh: {`届时中位推算为([^，。]+)`, `合计中位推算为([^，。]+)`, `；中位数([^（]+)（80%`},
	}, func(r *Results, x Row) string { return r.Lang.RoundedLevel(x.Median, x.Assessment.Indicator) }, 3},
}

// Whatever is said of a target on the terminal, in the report, on the page and
// in the charts is said in the same digits.
func TestOneNumber(t *testing.T) {
	for k, p := range onePlans {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			r := study(t, onePlan(k), l)
			x := row(t, r, "x/t")
			said := surfaces(t, r)
			for _, f := range repeatedNumbers {
				if x.State == forecast.Met && f.name != "chance and count" {
					continue
				}
				compareFact(t, p.name+", "+l.String(), f, f.want(r, x), l, said)
			}
			checkTally(t, p.name, r, said)
			checkTables(t, p.name, r, x)
			for name, s := range said {
				if bad := regexp.MustCompile(`NaN|\bInf\b|[−-]0(\.0+)? ?(%|points)|%!|– a year|\b1 targets\b`).FindString(s); bad != "" {
					t.Errorf("%s, %s: %s says %q", p.name, l, name, bad)
				}
			}
		}
	}
}

func compareFact(t *testing.T, where string, f repeated, want string, l lang.Lang, said map[string]string) {
	t.Helper()
	seen := map[string]bool{}
	for name, text := range said {
		for _, pattern := range f.patterns[l] {
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
				seen[name] = true
				if m[1] != want {
					t.Errorf("%s: %s says of the %s %q (%q), elsewhere it is %q", where, name, f.name, m[1], m[0], want)
				}
			}
		}
	}
	if len(seen) < f.least {
		t.Errorf("%s: only %d surfaces say the %s, %q: %v", where, len(seen), f.name, want, slices.Sorted(maps.Keys(seen)))
	}
}

// checkTally compares what counts as on track: the chart's title, and the mark
// of a comparison.
func checkTally(t *testing.T, where string, r *Results, said map[string]string) {
	t.Helper()
	on := r.onTrack(row(t, r, "x/t").Assessment)
	title := r.Lang.Pick("The target ahead is on track", "有望按期达到")
	if got := strings.Contains(said["chart scorecard"], title); got != on {
		t.Errorf("%s, %s: on track is %t, the chart says %q", where, r.Lang, on, r.scorecardTitle())
	}
}

// checkTables compares the cells of the workbook with what is printed.
func checkTables(t *testing.T, where string, r *Results, x Row) {
	t.Helper()
	unit := attain.Text{}
	want := map[string]string{
		"last_value":  r.Lang.Level(x.Last.Value, unit),
		"value":       r.Lang.Level(x.Target.Value, unit),
		"median":      bare(r.Lang.RoundedLevel(x.Median, x.Assessment.Indicator), r, x),
		"p10":         bare(r.Lang.RoundedLevel(x.Low, x.Assessment.Indicator), r, x),
		"probability": r.Lang.Probability(x.At),
	}
	for _, table := range r.Tables() {
		if table.Name != "targets" {
			continue
		}
		for k, c := range table.Columns {
			printed, ok := want[c.ID]
			if !ok {
				continue
			}
			cell := table.Rows[0][k]
			got := r.Lang.Number(cell.Shown())
			if c.ID == "probability" {
				got = r.Lang.Probability(cell.Shown())
			}
			if got != printed && got+".0" != printed {
				t.Errorf("%s, %s: the workbook shows %q for %s, the page %q", where, r.Lang, got, c.ID, printed)
			}
		}
	}
}

// bare is a printed level without its unit.
func bare(s string, r *Results, x Row) string {
	if x.Indicator.Unit.En == "%" {
		return strings.TrimRight(s, " %")
	}
	return strings.TrimSpace(strings.TrimSuffix(s, r.Lang.Text(x.Indicator.Unit)))
}
