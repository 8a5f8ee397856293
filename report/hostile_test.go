package report

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"attain/lang"
	"attain/plan"
)

// hostileWords are what has got through pages elsewhere: tags, attributes,
// addresses, ends of contexts, templates, entities, and a refresh, which no
// Content-Security-Policy forbids.
var hostileWords = []string{
	`<script>alert(1)</script>`, `</script><script>alert(1)//`, `<ScRiPt>alert(1)</sCrIpT>`, `<script src=//example.invalid/x>`,
	`<img src=x onerror=alert(1)>`, `<svg onload=alert(1)>`, `</svg><script>alert(1)</script>`, `<svg><animate onbegin=alert(1)>`,
	`<meta http-equiv="refresh" content="0;url=//example.invalid">`, `<meta http-equiv=refresh content=0>`, `</title><meta http-equiv=refresh content=0>`,
	`<meta http-equiv="Content-Security-Policy" content="script-src *">`, `<base href="//example.invalid">`, `<link rel=stylesheet href=//example.invalid>`,
	`<iframe src="javascript:alert(1)">`, `<iframe srcdoc="<script>alert(1)</script>">`, `<object data=x>`, `<embed src=x>`,
	`<form action=//example.invalid><input name=x>`, `<a href="javascript:alert(1)">x</a>`, `javascript:alert(1)`, `<details open ontoggle=alert(1)>`,
	`" onmouseover="alert(1)`, `' onmouseover='alert(1)`, "` onmouseover=`alert(1)", `"><script>alert(1)</script>`, `'><script>alert(1)</script>`,
	`</style><style>*{display:none}</style>`, `expression(alert(1))`, `--><script>alert(1)</script><!--`, `]]><script>alert(1)</script>`,
	`{{.}}{{template "x"}}`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `&#60;script&#62;`, `<math><mtext><style><img src onerror=alert(1)>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<textarea></textarea><script>alert(1)</script>`, `\u003cscript\u003ealert(1)`,
}

// hostilePlan is a plan with words in every place that takes any; the k-th
// place has the (k+n)-th, so that after as many plans each has had every one.
func hostilePlan(n int, words []string) (fsys fstest.MapFS, places int) {
	const text = `schema = "attain.plan/1"
title = W
place = W
horizon = 2030
seed = 1
[sources.a]
title = W
publisher = W
document = W
language = W
note = W
published = 2025-03-01
[readings.r]
name = W
why = W
[indicators.x]
name = W
unit = W
class = W
note = W
kind = "stock"
better = "higher"
observations.a = { period = "2022", value = 100, source = "a", printed = W, reason = W, cited = [{ source = "a", printed = W }], also = { value = 3, unit = W } }
observations.b = { period = "2023", value = 120, source = "a", status = "rejected", reason = W, printed = W }
observations.c = { period = "2024", value = 130, source = "a", qualifier = "over" }
targets.t = { name = W, period = "2027", value = 150, source = "a", printed = W, note = W, group = W, headline = true }
[assumptions.g]
name = W
indicator = "x"
drives = "growth"
unit = "% a year"
why = W
owner = W
source = W
[scenarios.s]
name = W
why = W
set.g = 4
`
	parts := strings.Split(text, " W")
	places = len(parts) - 1
	var b strings.Builder
	for k, part := range parts {
		b.WriteString(part)
		if k < places {
			b.WriteString(" '''" + strings.TrimSuffix(words[(k+n)%len(words)], "'") + "'''")
		}
	}
	return fstest.MapFS{"plan.toml": {Data: []byte(b.String())}}, places
}

var tag = regexp.MustCompile(`<[!/]?[A-Za-z][^>]*`)

// tagsOf returns how often each tag stands on the page: its name and attributes
// without values.
func tagsOf(page string) map[string]bool {
	tags := map[string]bool{}
	value := regexp.MustCompile(`="[^"]*"`)
	for _, t := range tag.FindAllString(scripts.ReplaceAllString(page, ""), -1) {
		tags[value.ReplaceAllString(t, "")] = true
	}
	return tags
}

var scripts = regexp.MustCompile(`(?s)<(script|style)>.*?</(script|style)>`)

// Whatever stands in whatever place of a plan is text on its page: the page has
// the tags and attributes that one of a harmless plan has, and one policy.
func TestPageOfHostilePlans(t *testing.T) {
	harmless, places := hostilePlan(0, []string{"words of no harm"})
	plain := string(studyOne(t, harmless).HTML(1))
	allowed := tagsOf(plain)
	step := max(1, (places+1)/2) // every word in two places at least
	for n := 0; n < len(hostileWords); n += step {
		fsys, _ := hostilePlan(n, hostileWords)
		page := string(studyOne(t, fsys).HTML(1))
		for _, found := range slices.Sorted(maps.Keys(tagsOf(page))) {
			if !allowed[found] {
				t.Errorf("plan %d: the page has %q", n, found)
			}
		}
		for _, once := range []string{"<meta ", "<script", "<style", "<title"} {
			if got, want := strings.Count(page, once), strings.Count(plain, once); got != want {
				t.Errorf("plan %d: %d times %q, want %d", n, got, once, want)
			}
		}
		if words := strings.Count(html.UnescapeString(page), "example.invalid") + strings.Count(html.UnescapeString(page), "alert(1)"); words < 5 {
			t.Errorf("plan %d: its words are on the page %d times", n, words)
		}
	}
}

// studyOne returns results for a plan in one file.
func studyOne(t *testing.T, fsys fstest.MapFS) *Results {
	t.Helper()
	p, problems := plan.Load(fsys, "plan.toml")
	if problems != nil {
		t.Fatal(problems)
	}
	return studied(t, p, lang.En)
}
