package report

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"attain/lang"
	"attain/plan"
)

// shippedPage returns report.html for the shipped plan.
func shippedPage(t *testing.T) string {
	t.Helper()
	return string(study(t, plan.Shandong(), lang.En).HTML(2))
}

// between returns what stands between the first a and the next b after it.
func between(t *testing.T, s, a, b string) string {
	t.Helper()
	_, rest, found := strings.Cut(s, a)
	inside, _, closed := strings.Cut(rest, b)
	if !found || !closed {
		t.Fatalf("nothing between %s and %s", a, b)
	}
	return inside
}

// The policy allows the page's own script and style by their hashes, and
// nothing else: no other script, no attribute that runs or styles, no address
// to fetch.
func TestPagePolicy(t *testing.T) {
	p := shippedPage(t)
	policy := html.UnescapeString(between(t, p, `http-equiv="Content-Security-Policy" content="`, `"`))
	want := "default-src 'none'; style-src '" + digest(between(t, p, "<style>", "</style>")) + "'; script-src '" +
		digest(between(t, p, "<script>", "</script>")) + "'; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("policy\n%s\nwant\n%s", policy, want)
	}
	body := between(t, p, "<body>", "<script>")
	for _, bad := range []string{`<[^>]+ on[a-z]+=`, `<[^>]+ style=`, `<[^>]+ (src|action|data|poster|srcset)=`, `href="[^#]`, `url\(`, `@import`, `<(link|iframe|object|embed|base|form)\b`} {
		if found := regexp.MustCompile(bad).FindString(body); found != "" {
			t.Errorf("%s on the page", found)
		}
	}
}

// No two places share an id, and every link leads to one.
func TestPageLinks(t *testing.T) {
	p := shippedPage(t)
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(p, -1) {
		if ids[m[1]] {
			t.Errorf("two places are called %s", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(` (?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(p, -1)
	if len(links) < 200 {
		t.Errorf("%d links", len(links))
	}
	for _, m := range links {
		for _, id := range strings.Fields(m[1]) {
			if !ids[id] {
				t.Errorf("nothing is called %s", id)
			}
		}
	}
}

// The page holds each verdict, figure and source in both languages.
func TestPageSaysItAll(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	p := html.UnescapeString(strings.ReplaceAll(string(r.HTML(1)), "\u00a0", " "))
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		own := *r
		own.Lang = l
		for _, row := range own.Rows() {
			for _, want := range []string{l.Text(row.Indicator.Name), own.promise(row.Assessment), own.StateWord(row.Assessment)} {
				if !strings.Contains(p, want) {
					t.Errorf("%s: no %q", row.Target.Key(), want)
				}
			}
			if len(row.Indicator.Observations) > 0 && !strings.Contains(p, own.Sentence(row)) {
				t.Errorf("%s: its sentence is missing", row.Target.Key())
			}
		}
		for _, i := range own.Indicators {
			for _, o := range i.Observations {
				if !strings.Contains(p, own.observation(i, o, i.Series(own.Reading))[1]) || !strings.Contains(p, o.Citation.Printed) {
					t.Errorf("%s/%s is missing", i.ID, o.ID)
				}
			}
		}
		for _, f := range own.Plan.Evidence.Sources {
			if !strings.Contains(p, f.Title) {
				t.Errorf("source %s is missing", f.ID)
			}
		}
		for _, a := range own.Plan.Scenarios.Assumptions {
			if !strings.Contains(p, l.Text(a.Name)) {
				t.Errorf("assumption %s is missing", a.ID)
			}
		}
	}
	for _, in := range r.Plan.Inputs {
		if !strings.Contains(p, in.SHA256) {
			t.Errorf("%s has no hash", in.Name)
		}
	}
	p, _, _ = strings.Cut(p, "<script>")
	if strings.Contains(p, "NaN") || strings.Contains(p, "<no value>") {
		t.Error("a value that is none is on the page")
	}
}

// The shipped plan's page stays small enough to send.
func TestPageSize(t *testing.T) {
	if n := len(shippedPage(t)); n > 1_500_000 {
		t.Errorf("%d bytes", n)
	}
}

// The same results give the same bytes, however many draw.
func TestPageIsDeterministic(t *testing.T) {
	r := study(t, everyState(), lang.Zh)
	if !bytes.Equal(r.HTML(1), r.HTML(4)) {
		t.Error("two pages of one result")
	}
	if p := string(r.HTML(1)); !strings.Contains(p, `<html lang="zh-Hans">`) {
		t.Error("a Chinese result opens in another language")
	}
}

// Markup in a plan is text on the page, wherever it stands.
func TestPageEscapes(t *testing.T) {
	evil := `</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>"'` + "`{{.}}&amp;"
	quoted := `'''` + strings.ReplaceAll(evil, "'", "") + `'''`
	hostile := everyState().(fstest.MapFS)
	src := string(hostile["evidence/a.toml"].Data)
	src = strings.NewReplacer(`en = "Count"`, "en = "+quoted, `unit = { en = "firms"`, `unit = { en = `+quoted, `title = "A"`, "title = "+quoted).Replace(src)
	hostile["evidence/a.toml"].Data = []byte(src)
	hostile["plan.toml"].Data = bytes.Replace(hostile["plan.toml"].Data, []byte(`en = "States"`), []byte("en = "+quoted), 1)
	p := string(study(t, hostile, lang.En).HTML(2))
	plain := string(study(t, everyState(), lang.En).HTML(2))
	for _, tag := range []string{"<script", "</script", "<style", "</style", "<img", "<title", "</title"} {
		if got, want := strings.Count(p, tag), strings.Count(plain, tag); got != want {
			t.Errorf("%d times %s, want %d", got, tag, want)
		}
	}
	if n := strings.Count(html.UnescapeString(p), strings.ReplaceAll(evil, "'", "")); n < 20 {
		t.Errorf("the words of the plan are on the page %d times", n)
	}
}
