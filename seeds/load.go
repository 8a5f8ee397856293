package seeds

import (
	"io/fs"
	"math"
	"time"

	"attain"
	"attain/internal/document"
)

// Schema is the first line of every evidence document.
const Schema = "attain.evidence/1"

// Sections are the keys of an evidence document beside its schema.
var Sections = []string{"sources", "readings", "indicators"}

// An evidenceDoc keeps its entries undecoded: each is decoded by itself, so
// that one that cannot be leaves the others to be checked.
type evidenceDoc struct {
	Sources    map[string]document.Of[sourceDoc]    `toml:"sources" doc:"documents and publications"`
	Readings   map[string]document.Of[readingDoc]   `toml:"readings" doc:"consistent ways to understand the evidence"`
	Indicators map[string]document.Of[indicatorDoc] `toml:"indicators" doc:"what is measured, with what was observed and promised of it"`
}

// JSONSchema describes an evidence document for editors.
func JSONSchema() map[string]any {
	return document.DescribeDocument(Schema, "attain: evidence", evidenceDoc{})
}

// Described is what a plan in one file holds of evidence, for its schema.
func Described() any { return evidenceDoc{} }

type sourceDoc struct {
	Title     string      `toml:"title,required" doc:"as published"`
	Publisher string      `toml:"publisher" doc:"who published it"`
	Published time.Time   `toml:"published" doc:"the day"`
	Document  string      `toml:"document" doc:"file name of its text"`
	Language  string      `toml:"language" doc:"of the document"`
	Note      attain.Text `toml:"note" doc:"for people"`
}

type readingDoc struct {
	Name attain.Text `toml:"name" doc:"for people, in one language or both"`
	Why  attain.Text `toml:"why" doc:"reason"`
}

type indicatorDoc struct {
	Name          attain.Text                            `toml:"name,required" doc:"for people, in one language or both"`
	Unit          attain.Text                            `toml:"unit,required" doc:"\"%\" for a share"`
	Kind          attain.Kind                            `toml:"kind,required" doc:"stock: a level at the end of a period; flow: an amount over it; share: 0 to 100 %; countdown: a stock that is to reach zero"`
	Better        attain.Better                          `toml:"better,required" doc:"which way it is to move"`
	Bounds        []float64                              `toml:"bounds" doc:"least and greatest possible value"`
	Class         string                                 `toml:"class" doc:"reference class: what comparable series are"`
	YearStarts    Month                                  `toml:"year-starts" doc:"the month in which its years start, such as \"04\""`
	MayBeNegative bool                                   `toml:"may-be-negative" doc:"whether it can be below 0, such as a balance"`
	CannotFall    bool                                   `toml:"cannot-fall" doc:"a stock that never falls, such as a count of all there ever were"`
	Whole         *bool                                  `toml:"whole" doc:"whether it counts whole things, of which half a one is none; found out from unit and figures where it is left out"`
	Note          attain.Text                            `toml:"note" doc:"for people"`
	PeerOf        string                                 `toml:"peer-of" doc:"the indicator that this one lends precedent to"`
	CSV           string                                 `toml:"csv" doc:"a table in the same folder with period,value"`
	Encoding      csvEncoding                            `toml:"encoding" doc:"of the table: gb18030, windows-1252, utf-16 …; without it, UTF-8"`
	Observations  map[string]document.Of[observationDoc] `toml:"observations" doc:"figures"`
	Targets       map[string]document.Of[targetDoc]      `toml:"targets" doc:"promises"`
}

type citationDoc struct {
	Source  string `toml:"source" doc:"id of the source"`
	Par     int    `toml:"par" doc:"paragraph: the count of non-empty lines, from 1"`
	Printed string `toml:"printed" doc:"the words that carry the figure"`
}

type observationDoc struct {
	citationDoc
	Period    attain.Period    `toml:"period,required" doc:"a year \"2023\" or \"2023/24\", a quarter \"2023-Q3\", a month \"2023-09\", a day \"2023-09-30\" or a span \"2023-01/2023-09\""`
	Value     *float64         `toml:"value" doc:"in the indicator's unit"`
	High      *float64         `toml:"high" doc:"the upper end, with the qualifier between"`
	Growth    *Percent         `toml:"growth" doc:"over the year before, as \"8 %\""`
	Qualifier attain.Qualifier `toml:"qualifier" doc:"where the true value lies"`
	Status    attain.Status    `toml:"status" doc:"what kind of figure it is"`
	Readings  []string         `toml:"readings" doc:"in which it holds; without it, all"`
	Reason    attain.Text      `toml:"reason" doc:"why it is read so"`
	Break     bool             `toml:"break" doc:"whether counting began anew with this figure, so that those before it say nothing of those after"`
	Outlier   bool             `toml:"outlier" doc:"whether it is of a year out of the ordinary, for the reason given, and says nothing of other years"`
	Cited     []citationDoc    `toml:"cited" doc:"further places"`
	Also      *moneyDoc        `toml:"also" doc:"the same sum in another unit"`
}

type moneyDoc struct {
	Value float64     `toml:"value,required" doc:"in the indicator's unit"`
	Unit  attain.Text `toml:"unit,required" doc:"\"%\" for a share"`
}

// Load reads every TOML document in the folder dir of fsys, in the order of
// their names, and the CSV files they point to. All problems are returned at
// once, sorted; the evidence is nil when there are any.
//
// yearStarts is the month in which a year such as 2024/25 starts where its
// indicator does not say; 0 for none.
func Load(fsys fs.FS, dir string, yearStarts int) (*Evidence, document.Problems) {
	names, problems := document.List(fsys, dir)
	if len(names) == 0 && len(problems) == 0 {
		return nil, document.Problems{{File: dir, Message: attain.Text{En: "no evidence: there is no .toml document in this folder", Zh: "没有证据：此文件夹中没有.toml文件"}}}
	}
	l := &loader{fsys: fsys, evidence: &Evidence{}, yearStarts: yearStarts}
	l.problem(problems...)
	for _, name := range names {
		root, problems := document.OpenSchema(fsys, name, Schema)
		l.problem(problems...)
		l.read(root)
	}
	return l.finish()
}

// Read returns the evidence in the Sections of one document's root; CSV files
// are opened from fsys, and yearStarts is as in Load.
func Read(fsys fs.FS, root document.Value, yearStarts int) (*Evidence, document.Problems) {
	l := &loader{fsys: fsys, evidence: &Evidence{}, yearStarts: yearStarts}
	l.read(root.Pick(Sections...))
	return l.finish()
}

func (l *loader) finish() (*Evidence, document.Problems) {
	l.checkAll()
	if len(l.problems) == 0 {
		l.check()
	}
	l.problems.Sort()
	if len(l.problems) > 0 {
		return nil, l.problems
	}
	l.evidence.date()
	l.evidence.name()
	return l.evidence, nil
}

// A loader collects evidence and what is wrong with it.
type loader struct {
	fsys       fs.FS
	evidence   *Evidence
	yearStarts int
	problems   document.Problems
	places     places
	cited      []cited
}

// cited is a source that is named somewhere, with the problem that this is
// if no document declares it.
type cited struct {
	source  string
	problem document.Problem
}

// cite remembers that v names a source.
func (l *loader) cite(v document.Value, source string) {
	if v = v.Child("source"); v.Exists() {
		l.cited = append(l.cited, cited{source, v.Problem("unknown source %q", "未知来源%q", source)})
	}
}

// citeAll remembers the sources named at v and in its list of further ones.
func (l *loader) citeAll(v document.Value, first citationDoc, more []citationDoc) {
	l.cite(v, first.Source)
	if !l.fits(v.Child("cited"), MaxCited, further) {
		return
	}
	for i, item := range v.Child("cited").Items() {
		l.cite(item, more[i].Source)
	}
}

// places remembers where each thing was declared, by id; observations and
// targets by "indicator/id".
type places struct{ sources, readings, indicators, observations, targets map[string]document.Value }

func (l *loader) problem(ps ...document.Problem) { l.problems = append(l.problems, ps...) }

// read adds what one document says.
func (l *loader) read(root document.Value) {
	l.decode(root, &evidenceDoc{}) // for keys that should not be there
	for _, v := range l.entries(root.Child("sources"), MaxSources, sources) {
		l.source(v)
	}
	for _, v := range l.entries(root.Child("readings"), MaxReadings, readings) {
		l.reading(v)
	}
	for _, v := range l.entries(root.Child("indicators"), MaxIndicators, indicators) {
		l.indicator(v)
	}
}

// decode decodes v into dst and reports whether that went well.
func (l *loader) decode(v document.Value, dst any) bool {
	problems := v.Decode(dst)
	l.problem(problems...)
	return len(problems) == 0
}

// declare remembers where id is declared and reports a second declaration,
// and a key that is no id.
func (l *loader) declare(where *map[string]document.Value, what, id string, v document.Value) {
	if *where == nil {
		*where = map[string]document.Value{}
	}
	l.problem(v.CheckID()...)
	key := document.FoldID(id)
	if earlier, ok := (*where)[key]; ok {
		l.problem(v.Again(what, earlier))
		return
	}
	(*where)[key] = v
}

// named returns the name, or the id where there is none.
func named(name attain.Text, id string) attain.Text {
	if name.IsZero() {
		return attain.Text{En: id, Zh: id}
	}
	return name
}

func (l *loader) source(v document.Value) {
	var d sourceDoc
	l.decode(v, &d)
	l.problem(v.Brief("publisher", "document", "language")...)
	l.declare(&l.places.sources, "source", v.Key(), v)
	l.evidence.Sources = append(l.evidence.Sources, attain.Source{ID: v.Key(), Title: d.Title, Publisher: d.Publisher,
		Published: d.Published, Document: d.Document, Language: d.Language, Note: d.Note})
}

func (l *loader) reading(v document.Value) {
	var d readingDoc
	l.decode(v, &d)
	l.problem(v.Brief("name")...)
	l.declare(&l.places.readings, "reading", v.Key(), v)
	l.evidence.Readings = append(l.evidence.Readings, attain.Reading{ID: v.Key(), Name: named(d.Name, v.Key()), Why: d.Why})
}

func (d citationDoc) citation() attain.Citation {
	return attain.Citation{Source: d.Source, Par: d.Par, Printed: d.Printed}
}

func citations(ds []citationDoc) []attain.Citation {
	var cs []attain.Citation
	for _, d := range ds {
		cs = append(cs, d.citation())
	}
	return cs
}

// indicator adds one indicator with its observations and targets.
func (l *loader) indicator(v document.Value) {
	var d indicatorDoc
	usable := l.decode(v, &d)
	l.problem(v.Brief("name", "unit", "class")...)
	l.declare(&l.places.indicators, "indicator", v.Key(), v)
	ind := Indicator{
		Indicator: attain.Indicator{ID: v.Key(), Name: d.Name, Unit: d.Unit, Kind: d.Kind, Better: d.Better,
			Class: d.Class, YearStarts: int(d.YearStarts), Rises: d.CannotFall, Note: d.Note},
		PeerOf: d.PeerOf, value: v,
	}
	if ind.Bounds = anyNumber; usable {
		ind.Bounds = l.bounds(v, d)
	}
	if d.CannotFall && d.Kind != attain.Stock {
		l.problem(v.Child("cannot-fall").Problem("only a stock can be one that cannot fall; indicator %q is a %s", "只有存量（stock）可以声明不会下降；指标%q是%s", v.Key(), d.Kind).WithHint("leave it out", "请删去"))
	}
	for _, figure := range l.entries(v.Child("observations"), MaxFigures, figures) {
		l.observation(&ind, figure)
	}
	if d.CSV != "" {
		ind.Observations = append(ind.Observations, l.table(ind.Indicator, v.Child("csv"), d.CSV, d.Encoding)...)
	}
	for _, target := range l.entries(v.Child("targets"), MaxTargets, targets) {
		l.target(&ind, target)
	}
	if ind.Whole = ind.countsFew(); d.Whole != nil {
		ind.Whole = *d.Whole
	}
	l.evidence.Indicators = append(l.evidence.Indicators, ind)
}

// countsFew reports whether the indicator counts few whole things, by its
// figures or, where it has none, by its targets.
func (i Indicator) countsFew() bool {
	var levels []float64
	for _, o := range i.Observations {
		if !o.Growth {
			levels = append(levels, o.Value)
		}
	}
	if levels == nil {
		for _, t := range i.Targets {
			levels = append(levels, t.Value)
		}
	}
	return i.CountsFew(levels...)
}

// anyNumber are the bounds of an indicator that could not be decoded.
var anyNumber = attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}

// bounds returns the declared bounds, or the natural ones of the kind.
func (l *loader) bounds(v document.Value, d indicatorDoc) attain.Bounds {
	b := d.Kind.NaturalBounds()
	if d.MayBeNegative {
		at := v.Child("may-be-negative")
		switch {
		case d.Kind == attain.Share || d.Kind == attain.Countdown:
			l.problem(at.KeyProblem("a %s is never below 0", "%s不会低于0", d.Kind).WithHint("declare a stock or a flow, or write bounds = [-100, 100]", "请声明为stock或flow，或写bounds = [-100, 100]"))
		case d.Bounds != nil:
			l.problem(at.KeyProblem("bounds and may-be-negative both say how low it can be", "bounds与may-be-negative都规定了下限").WithHint("keep one of them", "请保留其一"))
		}
		b.Lower = math.NaN()
	}
	if d.Bounds == nil {
		return b
	}
	if len(d.Bounds) != 2 || !(d.Bounds[0] < d.Bounds[1]) {
		l.problem(v.Child("bounds").Problem("bounds are two numbers, the lower one first", "bounds是两个数，小的在前").WithHint("write bounds = [0, 100]", "写成bounds = [0, 100]"))
		return b
	}
	return attain.Bounds{Lower: d.Bounds[0], Upper: d.Bounds[1]}
}

// observation adds the observation at v to the indicator.
func (l *loader) observation(ind *Indicator, v document.Value) {
	var d observationDoc
	if !l.decode(v, &d) {
		return
	}
	l.declare(&l.places.observations, "observation", ind.ID+"/"+v.Key(), v)
	l.citeAll(v, d.citationDoc, d.Cited)
	o := attain.Observation{
		ID: v.Key(), Period: l.placed(ind.Indicator, v.Child("period"), d.Period), Qualifier: d.Qualifier, Status: d.Status,
		Citation: d.citation(), Cited: citations(d.Cited), Readings: d.Readings, Reason: d.Reason,
		Break: d.Break, Outlier: d.Outlier,
	}
	switch {
	case d.Value != nil && d.Growth != nil:
		l.problem(v.Child("growth").KeyProblem("an observation is either a value or a growth, not both", "一项观测要么是数值，要么是增长，不能两者兼有"))
	case d.Value != nil:
		o.Value = *d.Value
		l.inBounds(ind.Indicator, v.Child("value"), o.Value, o.Status)
	case d.Growth != nil:
		o.Value, o.Growth = float64(*d.Growth), true
	default:
		l.problem(v.KeyProblem("observation %q has no value", "观测%q没有数值", v.Key()).WithHint(`add value = 26700, or growth = "30 %%" for a growth statement`, `请加上value = 26700；增长则写growth = "30 %%"`))
	}
	o.High = l.high(v, d.High, o.Value, o.Qualifier)
	if d.Also != nil {
		o.Also = &attain.Money{Value: d.Also.Value, Unit: d.Also.Unit}
	}
	if o.Status == attain.Rejected && o.Reason.IsZero() {
		l.problem(v.KeyProblem("observation %q is rejected without a reason", "观测%q不采用，却没有理由", v.Key()).WithHint("add reason = \"…\"", "请加上reason = \"…\""))
	}
	if o.Outlier && o.Reason.IsZero() {
		l.problem(v.Child("outlier").KeyProblem("observation %q is called an outlier without a reason", "观测%q标为异常，却没有理由", v.Key()).WithHint("add reason = \"…\": what was out of the ordinary", "请加上reason = \"…\"，说明有何异常"))
	}
	ind.Observations = append(ind.Observations, o)
}

// high checks the upper figure, which goes with the qualifier between.
func (l *loader) high(v document.Value, high *float64, low float64, q attain.Qualifier) float64 {
	switch {
	case q == attain.Between && high == nil:
		l.problem(v.Child("qualifier").Problem("between needs an upper figure", "between需要上限数字").WithHint("add high = …", "请加上high = …"))
	case q != attain.Between && high != nil:
		l.problem(v.Child("high").KeyProblem("an upper figure goes with the qualifier \"between\" only", "只有限定词\"between\"才有上限数字"))
	case high != nil && *high <= low:
		l.problem(v.Child("high").Problem("the upper figure is not above the lower one, %g", "上限数字不高于下限%g", low))
	case high != nil:
		return *high
	}
	return math.NaN()
}

// inBounds reports a value that the indicator cannot take. A rejected figure
// may be anything: that is why it was rejected.
func (l *loader) inBounds(ind attain.Indicator, v document.Value, value float64, status attain.Status) {
	if status == attain.Rejected || ind.Bounds.Contains(value) {
		return
	}
	l.problem(v.Problem("%g lies outside what %s can be, %s", "%g超出%s的可能范围：%s", value, what(ind), boundsText(ind.Bounds)).Hinted(outside(ind)))
}

// outside says what to do about a value beyond the bounds.
func outside(ind attain.Indicator) attain.Text {
	natural := ind.Kind.NaturalBounds()
	switch {
	case ind.Bounds.Lower != natural.Lower || ind.Kind != attain.Share && !math.IsNaN(ind.Bounds.Upper):
		return attain.Textf("bounds are declared with the indicator", "bounds在指标中声明")
	case ind.Kind == attain.Share:
		return attain.Textf("shares are in per cent; of what may pass them, write bounds = [-100, 200]", "占比以百分数计；若可超出，请写bounds = [-100, 200]")
	case ind.Kind == attain.Countdown:
		return attain.Textf("a balance that may be below 0 is a stock with may-be-negative = true, or bounds = [-100, 100]", "可低于0的差额是stock，并写may-be-negative = true或bounds = [-100, 100]")
	}
	return attain.Textf("of a balance that may be below 0, write may-be-negative = true, or bounds = [-100, 100]", "可低于0的差额请写may-be-negative = true或bounds = [-100, 100]")
}

func what(ind attain.Indicator) attain.Text {
	return attain.Textf("a %s", "%s", ind.Kind)
}
