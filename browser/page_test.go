//go:build browser

package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// report runs attain on the plan of that name and returns the address of its
// report.
func report(t *testing.T, name string) string {
	t.Helper()
	out := filepath.Join(filepath.Dir(attain), name)
	url := "file://" + filepath.Join(out, "report.html")
	if _, err := os.Stat(filepath.Join(out, "report.html")); err == nil {
		return url // an earlier test ran it
	}
	args := []string{"run", "--formats", "html", "--out", out}
	if plan := plans[name]; plan != "" {
		file := filepath.Join(t.TempDir(), "plan.toml")
		if err := os.WriteFile(file, []byte(plan), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if printed, err := exec.Command(attain, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	return url
}

// plans are the plans that are run, the built-in one where it is empty.
var plans = map[string]string{"shandong": "", "tiny": tiny, "hostile": hostile}

// tiny is the least that can be judged.
const tiny = `schema = "attain.plan/1"
title = "One"
horizon = 2030
seed = 1

[indicators.only]
name = "Firms"
unit = "firms"
kind = "stock"
better = "higher"
observations.first = { period = "2023", value = 100 }
targets.last = { period = "2027", value = 120 }
`

// hostile has markup wherever words stand.
const hostile = `schema = "attain.plan/1"
title = '''</title></style></script><meta http-equiv="refresh" content="0; url=http://example.invalid/"><script>document.title = "taken"</script>'''
horizon = 2030
seed = 1

[sources.s]
title = '''"><img src="http://example.invalid/x" onerror="document.title = 'taken'">'''

[indicators.a]
name = '''<script>document.title = "taken"</script> a very long name of an indicator that nobody would think of giving to one'''
unit = '''</svg><style>* { display: none }</style>'''
kind = "stock"
better = "higher"
observations.first = { period = "2023", value = 100, source = "s", printed = '''<!-- ]]> --> &lt;''' }
targets.last = { period = "2027", value = 120, source = "s", printed = "javascript:alert(1)" }
`

// Nothing but the file itself is asked for, nothing is complained of, and
// nothing is wider than the screen, in either language.
func TestOpens(t *testing.T) {
	browser := chromium(t)
	for name := range plans {
		url := report(t, name)
		for _, width := range []int64{360, 768, 1440} {
			for _, l := range []string{"en", "zh"} {
				t.Run(fmt.Sprintf("%s/%d/%s", name, width, l), func(t *testing.T) {
					b := open(t, browser, url+"#"+l, screen{width: width, height: 900})
					if over := ask[int64](b, `document.documentElement.scrollWidth`) - width; over > 0 {
						t.Errorf("%d pixels wider than the screen: %s", over, ask[string](b, widest))
					}
					if title := ask[string](b, `document.title`); title == "taken" || title == "" {
						t.Errorf("title %q", title)
					}
					if h := ask[string](b, `[...document.querySelectorAll("h1")].filter(h => h.offsetParent).map(h => h.textContent).join("|")`); h == "" || strings.Contains(h, "|") {
						t.Errorf("headings %q", h)
					}
					b.clean(url)
				})
			}
		}
	}
}

// widest names the elements that reach farthest to the right, outside what
// scrolls by itself.
const widest = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scroll"))
	.slice(0, 5).map(e => e.tagName + "." + e.className).join(", ")`

// The policy is there, and holds: a script or an image that comes in does
// nothing.
func TestPolicyHolds(t *testing.T) {
	url := report(t, "shandong")
	b := open(t, chromium(t), url, screen{width: 1000, height: 800})
	b.run(chromedp.Evaluate(`{
		const script = document.createElement("script");
		script.textContent = "document.title = 'taken'";
		document.body.append(script);
		document.body.insertAdjacentHTML("beforeend", '<img src="http://example.invalid/x" onerror="document.title=1"><p id="styled" style="color: red">');
	}`, nil), chromedp.Sleep(300*time.Millisecond))
	if title := ask[string](b, `document.title`); title != "Shandong 2027: are the targets reachable?" {
		t.Errorf("title %q", title)
	}
	if ask[bool](b, `getComputedStyle(styled).color === "rgb(255, 0, 0)"`) {
		t.Error("a style attribute has an effect")
	}
	if !slices.ContainsFunc(b.trouble, func(s string) bool { return strings.Contains(s, "policy: script-src") }) {
		t.Errorf("no violation was reported: %q", b.trouble)
	}
}

const names = `[...document.querySelectorAll("#en-ahead tbody tr")].filter(r => !r.hidden).map(r => r.cells[0].textContent)`

// A click on a head sorts, up, down and back; what is not known stays last.
func TestSorts(t *testing.T) {
	url := report(t, "shandong")
	b := open(t, chromium(t), url, screen{width: 1440, height: 900})
	before := ask[[]string](b, names)
	const chance = `#en-ahead thead th:nth-child(8)`
	sorted := func(want string, ascending bool) {
		t.Helper()
		b.run(chromedp.Click(chance+" button", chromedp.ByQuery))
		if got := ask[string](b, `document.querySelector("`+chance+`").getAttribute("aria-sort") || ""`); got != want {
			t.Errorf("aria-sort %q, want %q", got, want)
		}
		keys := ask[[]string](b, `[...document.querySelectorAll("#en-ahead tbody td:nth-child(8)")].map(c => c.dataset.sort)`)
		known := slices.IndexFunc(keys, func(s string) bool { return s == "" })
		if known < 3 || slices.ContainsFunc(keys[known:], func(s string) bool { return s != "" }) {
			t.Fatalf("keys %q", keys)
		}
		numbers := ask[[]float64](b, `[...document.querySelectorAll("#en-ahead tbody td:nth-child(8)")].map(c => c.dataset.sort).filter(Boolean).map(Number)`)
		if !ascending {
			slices.Reverse(numbers)
		}
		if !slices.IsSorted(numbers) {
			t.Errorf("%s: %v", want, numbers)
		}
	}
	sorted("ascending", true)
	sorted("descending", false)
	b.run(chromedp.Click(chance+" button", chromedp.ByQuery))
	if got := ask[[]string](b, names); !slices.Equal(got, before) {
		t.Errorf("a third click gives %q, want %q", got, before)
	}
	b.clean(url)
}

// Words and a state filter the scorecard, together.
func TestFilters(t *testing.T) {
	url := report(t, "shandong")
	b := open(t, chromium(t), url, screen{width: 1440, height: 900})
	all := len(ask[[]string](b, names))
	b.run(chromedp.SendKeys("#en .find", "laborator", chromedp.ByQuery))
	some := ask[[]string](b, names)
	if len(some) == 0 || len(some) == all || slices.ContainsFunc(some, func(s string) bool { return !strings.Contains(s, "laborator") }) {
		t.Errorf("“laborator” shows %q", some)
	}
	if said := ask[string](b, `document.querySelector("#en .found").textContent`); !regexp.MustCompile(`^\d+ of \d+ targets$`).MatchString(said) {
		t.Errorf("it says %q", said)
	}
	b.run(chromedp.SetValue("#en select.state", "unlikely", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector("#en select.state").dispatchEvent(new Event("change"))`, nil))
	if got := ask[[]string](b, names); !slices.Equal(got, []string{"Provincial laboratories"}) {
		t.Errorf("and unlikely: %q", got)
	}
	b.clean(url)
}

// The language changes in place, is in the address and nowhere else, and the
// page says which it is.
func TestChangesLanguage(t *testing.T) {
	url := report(t, "shandong")
	b := open(t, chromium(t), url, screen{width: 1440, height: 900})
	b.run(chromedp.Click(`#en a.switch[lang="zh-Hans"]`, chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond))
	if got := ask[string](b, `document.documentElement.lang + " " + document.title`); got != "zh-Hans 山东2027：目标能否实现？" {
		t.Errorf("it is %q", got)
	}
	if !ask[bool](b, `document.querySelector("#zh h1").offsetParent !== null && document.querySelector("#en h1").offsetParent === null`) {
		t.Error("the other language is shown")
	}
	if n := ask[int](b, `document.cookie.length + localStorage.length + sessionStorage.length`); n != 0 {
		t.Error("something is kept")
	}
	b.run(chromedp.Evaluate(`document.getElementById("zh-method").scrollIntoView()`, nil),
		chromedp.Evaluate(`document.querySelector('#zh a.switch').click()`, nil), chromedp.Sleep(100*time.Millisecond))
	if got := ask[string](b, `document.documentElement.lang + location.hash`); got != "en#en-method" {
		t.Errorf("back in %q, not at the same place", got)
	}
	b.clean(url)
}

// Without scripts the page is whole and the language still changes.
func TestWithoutScripts(t *testing.T) {
	url := report(t, "shandong")
	source, err := os.ReadFile(strings.TrimPrefix(url, "file://"))
	if err != nil {
		t.Fatal(err)
	}
	plain := regexp.MustCompile(`(?s)<script>.*</script>`).ReplaceAll(source, nil)
	file := filepath.Join(t.TempDir(), "plain.html")
	if err := os.WriteFile(file, plain, 0o644); err != nil {
		t.Fatal(err)
	}
	b := open(t, chromium(t), "file://"+file, screen{width: 1000, height: 800})
	b.run(chromedp.Click(`#en a.switch`, chromedp.ByQuery), chromedp.Sleep(100*time.Millisecond))
	if !ask[bool](b, `document.querySelector("#zh h1").offsetParent !== null && document.querySelector("#en h1").offsetParent === null && document.querySelector("#zh .tools").offsetParent === null`) {
		t.Error("not the other language alone, or tools that do nothing")
	}
}

// A chart says its figures to a pointer and to the keys.
func TestChartsAnswer(t *testing.T) {
	url := report(t, "shandong")
	b := open(t, chromium(t), url, screen{width: 1440, height: 900})
	tip := `(() => { const t = document.querySelector("#en .plot.wide .tip"); return t.hidden ? "" : t.textContent })()`
	if said := ask[string](b, tip); said != "" {
		t.Errorf("before anything it says %q", said)
	}
	b.run(chromedp.ScrollIntoView("#en .plot.wide", chromedp.ByQuery))
	at := ask[[]float64](b, `(() => { const r = document.querySelector("#en .plot.wide svg").getBoundingClientRect(); return [r.left + 0.62 * r.width, r.top + 100] })()`)
	b.run(chromedp.MouseEvent("mouseMoved", at[0], at[1]))
	if said := ask[string](b, tip); !strings.HasPrefix(said, "2027: median ") {
		t.Errorf("a pointer in the middle gives %q", said)
	}
	b.run(chromedp.Evaluate(`document.querySelector("#en .plot.wide").focus()`, nil))
	press := func(key string) string {
		b.run(chromedp.Evaluate(`document.querySelector("#en .plot.wide").dispatchEvent(new KeyboardEvent("keydown", { key: "`+key+`", cancelable: true }))`, nil))
		return ask[string](b, tip)
	}
	first, second := press("Home"), press("ArrowRight")
	if first == "" || second == "" || first == second {
		t.Errorf("Home says %q, and the next %q", first, second)
	}
	if back := press("ArrowLeft"); back != first {
		t.Errorf("and before that %q, want %q", back, first)
	}
	if last := press("End"); !strings.HasPrefix(last, "2030: median ") {
		t.Errorf("End says %q", last)
	}
	if gone := press("Escape"); gone != "" {
		t.Errorf("after Escape it says %q", gone)
	}
	b.clean(url)
}

// It prints on a sensible number of A4 pages, without its controls, and with
// everything unfolded.
func TestPrints(t *testing.T) {
	browser := chromium(t)
	for name, least := range map[string]int{"shandong": 12, "tiny": 2} {
		url := report(t, name)
		b := open(t, browser, url, screen{width: 1000, height: 800})
		var pdf []byte
		b.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
			return err
		}))
		pages := len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(pdf, -1))
		if pages < least || pages > 2*least+4 {
			t.Errorf("%s: %d pages", name, pages)
		}
		if !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.95996 841.91998]")) && !bytes.Contains(pdf, []byte("/MediaBox [0 0 595")) {
			t.Errorf("%s: not on A4", name)
		}
		if n := ask[int](b, `document.querySelectorAll("details[open]").length`); n != 0 {
			t.Errorf("%s: %d details stay open", name, n)
		}
		b.clean(url)
	}
}

// The page passes the rules of axe-core for WCAG 2.1 A and AA and its best
// practices, in both languages, light and dark, wide and narrow.
func TestAccessible(t *testing.T) {
	browser := chromium(t)
	rules, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("skipped: no axe-core; run npm ci in browser/")
	}
	for _, c := range []struct {
		plan, lang string
		screen
	}{
		{"shandong", "en", screen{1440, 900, false}},
		{"shandong", "zh", screen{1440, 900, true}},
		{"shandong", "zh", screen{360, 800, false}},
		{"shandong", "en", screen{360, 800, true}},
		{"tiny", "en", screen{768, 900, false}},
		{"hostile", "en", screen{768, 900, true}},
	} {
		t.Run(fmt.Sprintf("%s/%s/%d/dark=%v", c.plan, c.lang, c.width, c.dark), func(t *testing.T) {
			b := open(t, browser, report(t, c.plan)+"#"+c.lang, c.screen)
			b.run(chromedp.Evaluate(`document.querySelectorAll("details").forEach(d => d.open = true)`, nil), chromedp.Evaluate(string(rules), nil))
			var found []struct {
				ID, Help string
				Nodes    []struct {
					HTML    string `json:"html"`
					Summary string `json:"failureSummary"`
				}
			}
			var raw string
			b.run(chromedp.Evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(r => JSON.stringify(r.violations))`, &raw,
				func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
			if err := json.Unmarshal([]byte(raw), &found); err != nil {
				t.Fatal(err)
			}
			for _, v := range found {
				t.Errorf("%s: %s, %d times, such as %.300s\n%s", v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].Summary)
			}
		})
	}
}
