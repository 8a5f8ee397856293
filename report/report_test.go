package report

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/model"
	"attain/model/prior"
	"attain/plan"
	"attain/scenarios"
)

// study returns results for the plan in fsys, from 400 futures each.
func study(t testing.TB, fsys fs.FS, l lang.Lang) *Results {
	t.Helper()
	p, problems := plan.Load(fsys, ".")
	if problems != nil {
		t.Fatal(problems)
	}
	return studied(t, p, l)
}

// studied returns results for the plan, from 400 futures each.
func studied(t testing.TB, p *plan.Plan, l lang.Lang) *Results {
	t.Helper()
	r := &Results{Plan: p, Lang: l, Version: "test", Reading: p.Reading, Scenario: scenarios.BusinessAsUsual, Seed: p.Seed, Draws: 400,
		Findings: p.Evidence.Findings(time.Time{})}
	s := forecast.Study{Readings: p.Readings(), Reading: p.Reading, AsOf: p.Evidence.AsOf(), Until: p.Until(),
		Model:    func(ind attain.Indicator) model.Model { return model.Drift{Prior: prior.For(ind.Class)} },
		Settings: forecast.Settings{Seed: p.Seed, Draws: 400}}
	for _, sc := range p.Scenarios.Scenarios[1:] {
		s.Scenarios = append(s.Scenarios, p.Scenarios.Resolve(sc.ID))
	}
	for _, i := range p.Evidence.Indicators {
		if i.PeerOf == "" {
			s.Subjects = append(s.Subjects, forecast.Subject{Indicator: i.Indicator, Observations: i.Observations, Targets: i.Targets})
			r.Indicators = append(r.Indicators, Indicator{Indicator: i})
		}
	}
	for k, outcomes := range s.Run() {
		r.Indicators[k].Outcomes = outcomes
	}
	return r
}

// row returns the row of the target with the key.
func row(t *testing.T, r *Results, key string) Row {
	t.Helper()
	for _, x := range r.Rows() {
		if x.Target.Key() == key {
			return x
		}
	}
	t.Fatalf("no row for %s", key)
	return Row{}
}

// What is said of each target of the shipped evidence holds the facts that
// follow from its figures.
func TestSentences(t *testing.T) {
	en, zh := study(t, plan.Shandong(), lang.En), study(t, plan.Shandong(), lang.Zh)
	for _, test := range []struct {
		key    string
		en, zh []string
	}{
		{"high-tech-enterprises/by-2027",
			[]string{"On the evidence as printed, with business as usual, 50,000 enterprises by 2027 is ", "It needs +17.0 % a year for 4 years", "+16.1 % a year (counted from the plan for 2022)", "The conclusion depends on the reading: “3.2万 slip” makes it "},
			[]string{"按“原文”理解、照常发展，2027年达到5万家的可能性", "需要年均+17.0%，持续4年", "年均+16.1%（以2022年计划数为基数）", "结论取决于对证据的理解：按“3.2万误译”则可能性"}},
		{"high-tech-enterprises/by-2022",
			[]string{"Not knowable: for 2022 there is only the plan, no count.", "“3.2万 slip” makes it met"},
			[]string{"无从得知：2022年只有计划数，没有实数。"}},
		{"tech-smes/by-2022",
			[]string{"Met: 35,000 in 2022 against 30,000 enterprises, beaten by 5,000."},
			[]string{"已完成：2022年为3.5万家，目标为3万家，超出5,000家。"}},
		{"enterprise-led-projects/by-2027",
			[]string{"Met already: over 90 % in 2023 against at least 80 % by 2027.", "That it is still met then, with business as usual, is very likely"},
			[]string{"已经达到：2023年为超过90%，目标为2027年不少于80%。"}},
		{"high-tech-output-share/by-2027",
			[]string{"about 55 % by 2027 is", "It needs +0.85 points a year for 4.25 years."},
			[]string{"每年+0.85个百分点，持续4.25年"}},
		{"major-innovation-results/by-2027",
			[]string{"No probability is given: nothing has been observed. About 200 results in 2024–2027 needs 50 a year."},
			[]string{"没有观测数据，不给出概率。2024—2027年共约200项，需要每年50项。"}},
		{"small-sci-tech-giants/each-year",
			[]string{"It needs 600 enterprises each year, 2024–2027."},
			[]string{"2024—2027年需要每年600家。"}},
		{"firms-without-rd/by-2027",
			[]string{"It is to be 0 enterprises by 2027."},
			[]string{"2027年应为0家。"}},
		{"smes-helped/in-2022",
			[]string{"Not knowable: nothing was observed for 2022."},
			[]string{"无从得知：2022年没有观测数据。"}},
	} {
		inEnglish, inChinese := en.Sentence(row(t, en, test.key)), zh.Sentence(row(t, zh, test.key))
		for _, want := range test.en {
			if !strings.Contains(inEnglish, want) {
				t.Errorf("%s: %q lacks %q", test.key, inEnglish, want)
			}
		}
		for _, want := range test.zh {
			if !strings.Contains(inChinese, want) {
				t.Errorf("%s: %q lacks %q", test.key, inChinese, want)
			}
		}
	}
}

// No sentence claims certainty, prints a year with a separator, leaves a
// number out, or mixes the languages' signs.
func TestSentencesAreWellFormed(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, everyState(), l)
		seen := map[forecast.State]bool{}
		for _, x := range r.Rows() {
			seen[x.State] = true
			s := r.Sentence(x)
			for _, bad := range []string{"NaN", "Inf", " will ", "2,027", "%!", "  ", "..", "。。", "–", "<nil>"} {
				if strings.Contains(spans.ReplaceAllString(s, "2024"), bad) {
					t.Errorf("%s: %q holds %q", x.Target.Key(), s, bad)
				}
			}
			end := map[lang.Lang]string{lang.En: ".", lang.Zh: "。"}[l]
			if !strings.HasSuffix(s, end) {
				t.Errorf("%s: %q does not end in %q", x.Target.Key(), s, end)
			}
			if l == lang.En && strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%s: Chinese in %q", x.Target.Key(), s)
			}
			if h := r.Headline(x); h == "" || strings.HasSuffix(h, end) {
				t.Errorf("%s: headline %q", x.Target.Key(), h)
			}
		}
		for _, state := range []forecast.State{forecast.Open, forecast.Met, forecast.Hit, forecast.Missed, forecast.NotKnowable, forecast.NoRecord} {
			if !seen[state] {
				t.Errorf("no target is %s", state)
			}
		}
	}
}

// spans are periods of several years; elsewhere a dash stands for a number
// that is missing.
var spans = regexp.MustCompile(`20\d\d–20\d\d`)

// everyState is a plan with a target in every state, of every aggregation and
// direction.
func everyState() fs.FS {
	const evidence = `schema = "attain.evidence/1"
[sources.a]
title = "A"
published = 2025-03-01

[indicators.count]
name = { en = "Count", zh = "数量" }
unit = { en = "firms", zh = "家" }
kind = "stock"
better = "higher"
observations.a = { period = "2022", value = 100, source = "a" }
observations.b = { period = "2023", value = 120, source = "a" }
observations.c = { period = "2024", value = 130, source = "a", qualifier = "over" }
targets.open = { period = "2027", value = 150 }
targets.met = { period = "2027", value = 110 }
targets.hit = { period = "2023", value = 110 }
targets.exact = { period = "2023", value = 120 }
targets.missed = { period = "2023", value = 150 }
targets.astride = { period = "2024", value = 135 }

[indicators.falling]
name = { en = "Falling", zh = "下降" }
unit = "%"
kind = "share"
better = "lower"
observations.a = { period = "2023", value = 20, source = "a" }
observations.b = { period = "2024", value = 18, source = "a" }
targets.open = { period = "2028", value = 5 }

[indicators.flow]
name = { en = "Flow", zh = "流量" }
unit = { en = "results", zh = "项" }
kind = "flow"
better = "higher"
observations.a = { period = "2024", value = 60, source = "a" }
targets.sum = { period = "2024/2027", value = 200, aggregation = "cumulative" }
targets.each = { period = "2024/2027", value = 50, aggregation = "every-year" }
targets.failed = { period = "2024/2027", value = 70, aggregation = "every-year" }
targets.done = { period = "2024/2025", value = 50, aggregation = "cumulative" }

[indicators.bare]
name = { en = "Bare", zh = "空白" }
unit = { en = "firms", zh = "家" }
kind = "countdown"
better = "lower"
targets.zero = { period = "2027", value = 0 }
`
	return fstest.MapFS{
		"plan.toml":       {Data: []byte("schema = \"attain.plan/1\"\ntitle = { en = \"States\", zh = \"各种状态\" }\nhorizon = 2030\nseed = 1\n")},
		"evidence/a.toml": {Data: []byte(evidence)},
	}
}

// Sorted by chance, probabilities ascend and what has none comes last.
func TestOrder(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	r.Order = ChanceOrder
	ahead, _ := split(r.Rows())
	for k := 1; k < len(ahead); k++ {
		if sortable(ahead[k].At) < sortable(ahead[k-1].At) {
			t.Errorf("%s (%g) after %s (%g)", ahead[k].Target.Key(), ahead[k].At, ahead[k-1].Target.Key(), ahead[k-1].At)
		}
	}
	if len(ahead) == 0 || math.IsNaN(ahead[0].At) {
		t.Error("nothing with a probability comes first")
	}
}

// results.json can be read back, and tells the same as the assessments.
func TestJSON(t *testing.T) {
	for _, fsys := range []fs.FS{plan.Shandong(), everyState()} {
		r := study(t, fsys, lang.En)
		src := r.JSON()
		if !bytes.Equal(src, r.JSON()) {
			t.Error("two calls give two documents")
		}
		var back struct {
			Schema  string
			Targets []struct {
				Key        string
				Depends    []string `json:"depends_on_reading"`
				Assessment struct {
					State       string
					Probability *float64
					Required    struct{ Growth *float64 }
				}
				Others []any
			}
			Indicators []struct {
				ID          string
				Projections []struct {
					Years []struct{ Quantiles []float64 }
				}
			}
			Findings []any
		}
		if err := json.Unmarshal(src, &back); err != nil {
			t.Fatal(err)
		}
		if back.Schema != ResultsSchema || len(back.Targets) != len(r.Rows()) || len(back.Findings) != len(r.Findings) {
			t.Errorf("schema %s, %d targets, %d findings", back.Schema, len(back.Targets), len(back.Findings))
		}
		for k, x := range r.Rows() {
			got := back.Targets[k]
			if got.Key != x.Target.Key() || got.Assessment.State != x.State.String() || math.IsNaN(x.At) != (got.Assessment.Probability == nil) ||
				got.Assessment.Probability != nil && *got.Assessment.Probability != x.At || len(got.Depends) != len(x.HangsOn()) {
				t.Errorf("%s: %+v", x.Target.Key(), got)
			}
		}
		for _, i := range back.Indicators {
			for _, p := range i.Projections {
				for _, y := range p.Years {
					for q := 1; q < len(y.Quantiles); q++ {
						if y.Quantiles[q] < y.Quantiles[q-1] {
							t.Errorf("%s: quantiles out of order: %v", i.ID, y.Quantiles)
						}
					}
				}
			}
		}
		for _, name := range []string{"warnings", "readings", "others", "citations", "findings", "projections", "values"} {
			if bytes.Contains(src, []byte(`"`+name+`": null`)) {
				t.Errorf("the list of %s is null", name)
			}
		}
	}
}

// Markup in a plan's names is text on the page.
func TestMarkdownEscapes(t *testing.T) {
	hostile := everyState().(fstest.MapFS)
	hostile["evidence/a.toml"].Data = bytes.Replace(hostile["evidence/a.toml"].Data, []byte(`en = "Count"`), []byte(`en = "<script>|*x*|[a](b)"`), 1)
	page := string(study(t, hostile, lang.En).Markdown(func(string, string) (string, bool) { return "", false }))
	if strings.Contains(page, "<script>") || strings.Contains(page, "[a](b)") || !strings.Contains(page, `&lt;script&gt;\|\*x\*\|\[a\](b)`) {
		t.Error("markup in a name reaches the page")
	}
}

// A link to a chart is one, whatever the chart's file is called.
func TestMarkdownLinks(t *testing.T) {
	files := map[string]bool{}
	page := string(study(t, plan.Shandong(), lang.En).Markdown(func(i, c string) (string, bool) {
		name := "charts/a (b) [c] <d> 50%20 & #1? \\ 图/" + i + c + ".svg"
		files[name] = true
		return name, true
	}))
	links := regexp.MustCompile(`!\[(?:[^\]\\]|\\.)*\]\(([^()\s<>]*)\)`).FindAllStringSubmatch(page, -1)
	if len(links) == 0 || len(links) != strings.Count(page, "![") {
		t.Errorf("%d links for %d pictures", len(links), strings.Count(page, "!["))
	}
	for _, l := range links {
		if name, err := url.PathUnescape(l[1]); err != nil || !files[name] {
			t.Errorf("%s leads to %q, %v", l[1], name, err)
		}
	}
}

// Every table of the page has as many cells in each line as in its head.
func TestMarkdownTables(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		page := string(study(t, plan.Shandong(), l).Markdown(func(i, c string) (string, bool) { return "charts/" + i + c + ".svg", true }))
		columns := 0
		for _, line := range strings.Split(page, "\n") {
			if !strings.HasPrefix(line, "|") {
				columns = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if columns != 0 && n != columns {
				t.Errorf("%d cells under %d: %s", n-1, columns-1, line)
			}
			columns = n
		}
		if !strings.Contains(page, "32,000") && !strings.Contains(page, "3.2万") {
			t.Error("the rejected figure is not on the page")
		}
	}
}

// Lines on a terminal are no wider than it, and end without blanks.
func TestTerminalWidth(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, plan.Shandong(), l)
		for _, width := range []int{60, 80, 120, 150, 200} {
			var out bytes.Buffer
			if err := r.Terminal(&out, width); err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(out.String(), "\n") {
				if w := cells(line); w > width || strings.HasSuffix(line, " ") {
					t.Errorf("%s, %d wide: %q is %d", l, width, line, w)
				}
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Error("colour in a pipe")
			}
		}
	}
}

func TestIndicatorText(t *testing.T) {
	r := study(t, everyState(), lang.En)
	for _, i := range r.Indicators {
		one := *r
		one.Indicators = []Indicator{i}
		var out bytes.Buffer
		if err := one.IndicatorText(&out, i, 100, false); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(out.String(), i.Name.En) || strings.Contains(out.String(), "NaN") {
			t.Errorf("%s:\n%s", i.ID, out.String())
		}
	}
}

// Charts are drawn for every indicator with a record, in both languages,
// without a warning.
func TestCharts(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, plan.Shandong(), l)
		drawn := 0
		for _, i := range r.Indicators {
			charts := r.Charts(i)
			drawn += len(charts)
			for suffix, c := range charts {
				if len(c.Warnings) > 0 {
					t.Errorf("%s%s: %v", i.ID, suffix, c.Warnings)
				}
				if c.Title == "" || c.Description == "" {
					t.Errorf("%s%s has no words for those who cannot see it", i.ID, suffix)
				}
			}
			if (len(charts) > 0) != (r.Shown(i).Projection != nil) {
				t.Errorf("%s: %d charts", i.ID, len(charts))
			}
		}
		if drawn < 20 {
			t.Errorf("%d charts", drawn)
		}
	}
}

func TestImplied(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	for key, want := range map[string]string{
		"flagship-share/by-2027":                  "80 % (40,000), 2027",        // 80 % of 50,000
		"key-laboratories-on-enterprises/by-2027": "at least 80 % (56 %), 2027", // 80 % of 70 %
	} {
		if got := r.targetCell(row(t, r, key)); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}
