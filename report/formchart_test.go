package report

import (
	"html"
	"maps"
	"slices"
	"strings"
	"testing"

	"attain/lang"
)

// A target is drawn among the levels of its indicator where it has a place
// there, and has a chart of its own where it has none; the first of these has the
// place of the levels where no target stands among them.
func TestEachFormHasItsChart(t *testing.T) {
	const (
		flow  = "kind = \"flow\"\nbetter = \"higher\""
		share = "kind = \"share\"\nbetter = \"higher\"\nbounds = [0, 100]"
	)
	for name, c := range map[string]struct{ keys, targets, want string }{
		"a level":                  {flow, `period = "2027", value = 60`, ""},
		"a sum":                    {flow, `period = "2025/2027", value = 180, aggregation = "cumulative"`, ""},
		"a level and two sums":     {flow, "period = \"2027\", value = 60 }\nu = { period = \"2025/2027\", value = 180, aggregation = \"cumulative\" }\nv = { period = \"2023/2028\", value = 300, aggregation = \"cumulative\"", ",-total,-total-2"},
		"every year and a sum":     {flow, "period = \"2025/2027\", value = 50, aggregation = \"every-year\" }\nu = { period = \"2025/2026\", value = 180, aggregation = \"cumulative\"", ",-total"},
		"growth on what is known":  {flow, `period = "2027", growth = "20 %", since = "2024"`, ""},
		"growth on what is ahead":  {flow, "period = \"2027\", value = 60 }\nu = { period = \"2027\", growth = \"4 %\"", ",-distribution"},
		"a level that is held":     {share, `period = "2025/2027", value = 50, aggregation = "every-year"`, ""},
		"a range":                  {share, `period = "2027", value = 40, high = 60, qualifier = "between", sense = "within"`, ""},
		"a sum that is over":       {flow, `period = "2021/2022", value = 80, aggregation = "cumulative"`, ""},
		"beyond what is projected": {flow, `period = "2060", growth = "4 %"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := study(t, plain(c.keys, c.targets, "2020 40", "2021 42", "2022 44", "2023 47", "2024 49"), lang.En)
			charts := r.Charts(r.Indicators[0])
			if got := strings.Join(slices.Sorted(maps.Keys(charts)), ","); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			for suffix := range charts {
				if !slices.Contains(ChartSuffixes(r.Indicators[0]), suffix) {
					t.Errorf("nobody keeps the name %q", suffix)
				}
			}
		})
	}
}

// The chart of a form leads with the answer about its own target.
func TestFormChartsLeadWithTheirTarget(t *testing.T) {
	const targets = "period = \"2027\", value = 60 }\nu = { period = \"2025/2027\", value = 180, aggregation = \"cumulative\" }\nv = { period = \"2027\", growth = \"4 %\""
	for l, want := range map[lang.Lang]map[string]string{
		lang.En: {"": "60 beds in 2027", TotalChart: "180 beds in 2025–2027", DistributionChart: "+4 % on 2026"},
		lang.Zh: {"": "60", TotalChart: "2025—2027年", DistributionChart: "比2026年增长4%"},
	} {
		r := study(t, plain("kind = \"flow\"\nbetter = \"higher\"", targets, "2020 40", "2021 42", "2022 44", "2023 47", "2024 49"), l)
		charts := r.Charts(r.Indicators[0])
		for suffix, part := range want {
			if c := charts[suffix]; c == nil || !strings.Contains(c.Title, part) {
				t.Errorf("%q: %+v lacks %q", suffix, c, part)
			}
		}
	}
}

// On the page, and in Markdown, every one of them is shown.
func TestFormChartsAreShown(t *testing.T) {
	const targets = "period = \"2027\", value = 60 }\nu = { period = \"2025/2027\", value = 180, aggregation = \"cumulative\" }\nv = { period = \"2025/2028\", value = 40, aggregation = \"every-year\""
	r := study(t, plain("kind = \"flow\"\nbetter = \"higher\"", targets, "2020 40", "2021 42", "2022 44", "2023 47", "2024 49"), lang.En)
	linked := map[string]bool{}
	r.Markdown(func(_, chart string) (string, bool) {
		linked[chart] = true
		return "x", true
	})
	page := string(r.HTML(2))
	charts := r.Charts(r.Indicators[0])
	for _, suffix := range []string{VerdictChart, TotalChart, YearsChart} {
		if !linked[suffix] || strings.Count(page, "<strong>"+html.EscapeString(charts[suffix].Title)+"</strong>") < 1 {
			t.Errorf("%q: linked %t, and %q heads no figure", suffix, linked[suffix], charts[suffix].Title)
		}
	}
}
