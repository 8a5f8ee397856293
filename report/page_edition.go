package report

import (
	"fmt"
	"strings"
	"unicode"

	"attain"
	"attain/lang"
)

// An edition is the page in one language. Its exported methods are what the
// templates ask for.
type edition struct {
	*Results
	Shown   bool                 // unless the reader asks for another
	rows    []Row                // of the scorecard
	figures map[string][]drawing // by name of the chart
	sources map[string]int       // number of a source in the list of sources, by id
	anchors map[string]string    // of indicators, by id

	compared SideBySide
}

func newEdition(r *Results, l lang.Lang) *edition {
	own := *r
	own.Lang = l
	e := &edition{Results: &own, Shown: l == r.Lang, rows: own.Rows(), figures: map[string][]drawing{}, sources: map[string]int{}, anchors: map[string]string{}, compared: own.Comparisons()}
	for k, s := range r.Plan.Evidence.Sources {
		e.sources[s.ID] = k + 1
	}
	taken := map[string]bool{}
	for k, i := range r.Indicators {
		slug := slug(i.ID)
		if taken[slug] || slug == "" {
			slug = fmt.Sprintf("%s-%d", slug, k+1)
		}
		taken[slug] = true
		e.anchors[i.ID] = e.Anchor("of-" + slug)
	}
	return e
}

// slug writes an id so that it can be part of a link.
func slug(id string) string {
	return strings.Map(func(c rune) rune {
		if c == '-' || unicode.IsLetter(c) && c < 128 || unicode.IsDigit(c) && c < 128 {
			return unicode.ToLower(c)
		}
		return '-'
	}, id)
}

// Say returns the phrase in the language of the edition.
func (e *edition) Say(en, zh string) string { return e.Lang.Pick(en, zh) }

// Text returns a phrase of the plan in the language of the edition.
func (e *edition) Text(t attain.Text) string { return e.Lang.Text(t) }

// Anchor returns the id of a place in the edition. No two editions share one.
func (e *edition) Anchor(name string) string { return e.Lang.String() + "-" + name }

// Place returns the id of an indicator's section.
func (e *edition) Place(indicator string) string { return e.anchors[indicator] }

// Tag returns the language tag of the edition.
func (e *edition) Tag() string { return tags[e.Lang] }

var tags = []string{lang.En: "en", lang.Zh: "zh-Hans"}

// Reading and Scenario name what the scorecard stands under.
func (e *edition) ReadingName() string  { return e.readingName(e.Results.Reading) }
func (e *edition) ScenarioName() string { return e.scenarioName(e.Results.Scenario) }

// Foreign returns the language tag of words in the other language than the
// edition's, or "" when they are in its own.
func (e *edition) Foreign(s string) string {
	han := strings.IndexFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) }) >= 0
	switch {
	case han && e.Lang == lang.En:
		return tags[lang.Zh]
	case !han && e.Lang == lang.Zh && strings.IndexFunc(s, unicode.IsLetter) >= 0:
		return tags[lang.En]
	}
	return ""
}

// A cite is a footnote: a place in a source, with the words printed there.
type cite struct {
	Number  int    // of the source; 0 when it is not in the list
	Anchor  string // of the source in the list
	Source  string // title
	Par     int    // 0 when not known
	Printed string
}

// Cites returns the footnotes for the citations.
func (e *edition) Cites(first attain.Citation, more []attain.Citation) []cite {
	var cites []cite
	for _, c := range append([]attain.Citation{first}, more...) {
		if c.Source == "" {
			continue
		}
		source, _ := e.Plan.Evidence.Source(c.Source)
		n := e.sources[c.Source]
		cites = append(cites, cite{n, e.sourceAnchor(n), source.Title, c.Par, c.Printed})
	}
	return cites
}

func (e *edition) sourceAnchor(n int) string { return e.Anchor(fmt.Sprintf("source-%d", n)) }

// A view is an indicator in the language of an edition.
type view struct {
	Edition   *edition
	Indicator Indicator
}

// View pairs the indicator with the edition.
func (e *edition) View(i Indicator) view { return view{e, i} }

// A citing pairs footnotes with the edition.
type citing struct {
	Edition *edition
	Cites   []cite
}

// With pairs the footnotes with the edition.
func (e *edition) With(cites []cite) citing { return citing{e, cites} }

// TargetCites returns the footnotes of a target.
func (e *edition) TargetCites(row Row) citing {
	return e.With(e.Cites(row.Target.Citation, row.Target.Cited))
}
