package report

import (
	"strings"
	"testing"
	"testing/fstest"

	"attain/forecast"
	"attain/lang"
	"attain/model"
)

// Every reason has words in both languages.
func TestReasonsHaveWords(t *testing.T) {
	for u := forecast.BeyondHorizon; u <= forecast.OtherUnknown; u++ {
		if w := unjudged[u]; w.En == "" || w.Zh == "" {
			t.Errorf("no words for %s", u)
		}
	}
	for s := model.NoData; s <= model.NotIdentified; s++ {
		if w := failures[s]; !strings.Contains(w.En, "%s") || !strings.Contains(w.Zh, "%s") {
			t.Errorf("no words for %s", s)
		}
	}
}

// Growth by half each year leaves the ceiling of a logistic curve open: what
// is said under the scenario is why, and a comparison with it has no number
// that is none.
func TestUnidentifiedCurve(t *testing.T) {
	for _, test := range []struct {
		l          lang.Lang
		said, with string
	}{
		{lang.En, "No probability is given: the figures do not identify the logistic curve", "There is no probability under “curve”: the figures do not identify the logistic curve"},
		{lang.Zh, "不给出概率：现有数据不能确定logistic曲线", "“curve”没有概率：现有数据不能确定logistic曲线"},
	} {
		p := plain("kind = \"stock\"\nbetter = \"higher\"", `period = "2029", value = 6000`, "2020 200", "2021 300", "2022 450", "2023 675").(fstest.MapFS)
		p["scenarios/a.toml"] = &fstest.MapFile{Data: []byte("schema = \"attain.scenario/1\"\n[scenarios.curve]\nname = \"curve\"\nwhy = \"w\"\nmodel.x = \"logistic\"\n")}
		r := study(t, p, test.l)
		r.Scenario = "curve"
		if got := r.Sentence(row(t, r, "x/t")); !strings.HasPrefix(got, test.said) {
			t.Errorf("%s: %q", test.l, got)
		}
		var text strings.Builder
		if err := r.SideBySide(Choice{Scenarios: []string{"curve"}}).Text(&text, 200); err != nil {
			t.Fatal(err)
		}
		if got := text.String(); !strings.Contains(got, test.with) || strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("%s: %s", test.l, got)
		}
	}
}
