package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"attain"
	"attain/internal/document"
)

// UnmarshalDocument reads a number, "record", "last", a path or a
// distribution. A bare range is no quantity: what its ends mean differs from
// tool to tool.
func (q *Quantity) UnmarshalDocument(v document.Value) document.Problems {
	switch v.Any().(type) {
	case float64, int64:
		q.Form = Number
		return v.Decode(&q.Value)
	case string:
		return q.word(v)
	case map[string]any:
		return q.table(v)
	}
	return document.Problems{v.Problem("expected a number, a distribution or %q", "这里应为数字、分布或%q", "record").
		WithHint("write 5, { p5 = 4, p95 = 6 }, { min = 4, max = 6 }, %q or %q", "写成5、{ p5 = 4, p95 = 6 }、{ min = 4, max = 6 }、%q或%q", "record", "last")}
}

// ParseQuantity reads a quantity as a scenario document writes it, without
// the key, such as 5 or { p5 = 4, p95 = 6 }. A single word needs no quotes.
func ParseQuantity(text string) (Quantity, error) {
	if text == Record.String() || text == LastPace.String() {
		text = strconv.Quote(text)
	}
	var q Quantity
	doc, problems := document.Parse("", []byte("value = "+text))
	if len(problems) == 0 {
		problems = doc.Root().Child("value").Decode(&q)
	}
	switch {
	case len(problems) > 0:
		return q, attain.Errorf("%q is no value: %s %s", "%q不是有效的值：%s %s", text, problems[0].Message, problems[0].Hint)
	case len(doc.Root().Keys()) > 1:
		return q, attain.Errorf("%q is more than one value", "%q不止一个值", text)
	}
	return q, nil
}

func (q *Quantity) word(v document.Value) document.Problems {
	switch v.Any().(string) {
	case Record.String():
		q.Form = Record
	case LastPace.String():
		q.Form = LastPace
	default:
		return document.Problems{v.Problem("unknown value %q", "未知的值%q", v.Any()).
			WithHint("a word here is %q (what the fitted model says) or %q (the pace between the last two levels)", "此处可用的词是%q（拟合模型所得）或%q（最近一年的速度）", Record.String(), LastPace.String())}
	}
	return nil
}

// quantityDoc has every key that a quantity may have; which of them go
// together the shapes say.
type quantityDoc struct {
	Dist   string                          `toml:"dist"`
	Path   map[string]document.Of[float64] `toml:"path"`
	P5     float64                         `toml:"p5"`
	P50    *float64                        `toml:"p50"`
	P95    float64                         `toml:"p95"`
	Min    *float64                        `toml:"min"`
	Mode   float64                         `toml:"mode"`
	Max    *float64                        `toml:"max"`
	Mean   float64                         `toml:"mean"`
	SD     float64                         `toml:"sd"`
	Median float64                         `toml:"median"`
	Sigma  float64                         `toml:"sigma"`
	Alpha  float64                         `toml:"alpha"`
	Beta   float64                         `toml:"beta"`
	Of     string                          `toml:"of"`
	Years  []int                           `toml:"years"`
	Clip   []float64                       `toml:"clip"`
}

// shapes are the keys of each form beside clip.
var shapes = []struct {
	form     Form
	needs    []string
	optional []string
}{
	{Path, []string{"path"}, nil},
	{Quantiles, []string{"p5", "p95"}, []string{"p50"}},
	{Uniform, []string{"min", "max"}, nil},
	{Normal, []string{"mean", "sd"}, nil},
	{LogNormal, []string{"median", "sigma"}, nil},
	{Triangular, []string{"min", "mode", "max"}, nil},
	{PERT, []string{"min", "mode", "max"}, nil},
	{Beta, []string{"alpha", "beta"}, []string{"min", "max"}},
	{History, []string{"of"}, []string{"years"}},
}

// distForms are the forms that dist names; the others show by their keys.
var distForms = []Form{Uniform, Normal, LogNormal, Triangular, PERT, Beta, History}

func distNames() []string {
	names := make([]string, len(distForms))
	for i, f := range distForms {
		names[i] = f.String()
	}
	return names
}

func (q *Quantity) table(v document.Value) document.Problems {
	var d quantityDoc
	others, problems := otherQuantiles(v)
	if problems = append(problems, v.Omit(others...).Decode(&d)...); len(problems) > 0 {
		return problems
	}
	form, problem := formOf(v, d.Dist)
	if problem != nil {
		return document.Problems{*problem}
	}
	if problems := checkKeys(v, form); len(problems) > 0 {
		return problems
	}
	*q = Quantity{
		Form: form, P5: d.P5, P95: d.P95, Mode: d.Mode,
		Mean: d.Mean, SD: d.SD, Median: d.Median, Sigma: d.Sigma, Alpha: d.Alpha, Beta: d.Beta,
	}
	q.setDefaults(d)
	problems = q.readPath(v.Child("path"))
	problems = append(problems, q.readPair(v.Child("years"), len(d.Years), func() { q.Years = [2]int(d.Years) })...)
	problems = append(problems, q.readPair(v.Child("clip"), len(d.Clip), func() { q.Clip = (*[2]float64)(d.Clip) })...)
	if len(problems) > 0 {
		return problems
	}
	return q.check(v, d)
}

// otherQuantiles returns the keys that name quantiles that are not read, and a
// problem for each.
func otherQuantiles(v document.Value) (keys []string, problems document.Problems) {
	for _, key := range v.Keys() {
		if quantileKey.MatchString(key) && !slices.Contains([]string{"p5", "p50", "p95"}, key) {
			keys = append(keys, key)
			problems = append(problems, v.Child(key).KeyProblem("%q is not read here", "%q在此处不可用", key).
				WithHint("a distribution is given by p5, p95 and, if need be, p50: 90 %% of the values lie between p5 and p95",
					"分布由p5、p95（必要时加p50）给出：90%%的值在p5与p95之间"))
		}
	}
	return keys, problems
}

var quantileKey = regexp.MustCompile(`^[pPqQ][0-9]+([._][0-9]+)?$`)

// setDefaults sets what may be left out: the median in the middle, and the
// beta distribution between 0 and 1.
func (q *Quantity) setDefaults(d quantityDoc) {
	switch {
	case d.P50 != nil:
		q.P50 = *d.P50
	case q.Form == Quantiles:
		q.P50 = (q.P5 + q.P95) / 2
	case q.Form == Beta:
		q.Max = 1
	}
	if d.Min != nil {
		q.Min = *d.Min
	}
	if d.Max != nil {
		q.Max = *d.Max
	}
}

// formOf returns the form that dist names, or that the keys show.
func formOf(v document.Value, dist string) (Form, *document.Problem) {
	if v.Child("dist").Exists() {
		for _, f := range distForms {
			if f.String() == dist {
				return f, nil
			}
		}
		p := v.Child("dist").Problem("unknown distribution %q", "未知分布%q", dist).Hinted(document.DidYouMean(dist, distNames()))
		return 0, &p
	}
	for _, f := range []Form{Path, Quantiles, Uniform} {
		if v.Child(shapes[f-Path].needs[0]).Exists() || v.Child(shapes[f-Path].needs[len(shapes[f-Path].needs)-1]).Exists() {
			return f, nil
		}
	}
	p := v.Problem("this says neither what distribution it is nor how far it goes", "没有说明是什么分布，也没有说明范围").
		WithHint("write { p5 = 4, p95 = 6 }, { min = 4, max = 6 } or { dist = \"normal\", mean = 5, sd = 1 }", "写成{ p5 = 4, p95 = 6 }、{ min = 4, max = 6 }或{ dist = \"normal\", mean = 5, sd = 1 }")
	return 0, &p
}

// checkKeys reports keys that the form lacks or has no use for.
func checkKeys(v document.Value, form Form) (problems document.Problems) {
	shape := shapes[form-Path]
	for _, key := range shape.needs {
		if !v.Child(key).Exists() {
			problems = append(problems, v.KeyProblem("%s lacks %q", "%s缺少%q", form.described(), key).Hinted(shapeHint(form)))
		}
	}
	for _, key := range v.Keys() {
		if key != "dist" && key != "clip" && !slices.Contains(shape.needs, key) && !slices.Contains(shape.optional, key) {
			problems = append(problems, v.Child(key).KeyProblem("%s has no use for %q", "%s用不到%q", form.described(), key).Hinted(shapeHint(form)))
		}
	}
	return problems
}

func (f Form) described() attain.Text {
	switch f {
	case Path:
		return attain.Text{En: "a path", Zh: "路径"}
	case Quantiles:
		return attain.Text{En: "a distribution given by its quantiles", Zh: "以分位数给出的分布"}
	case History:
		return attain.Text{En: "a history", Zh: "历史变化"}
	case PERT:
		return attain.Text{En: "a PERT distribution", Zh: "PERT分布"}
	}
	return attain.Textf("a %s distribution", "%s分布", f)
}

func shapeHint(form Form) attain.Text {
	shape := shapes[form-Path]
	needs, optional := strings.Join(shape.needs, ", "), strings.Join(shape.optional, ", ")
	if optional == "" {
		return attain.Textf("it has %s", "应有%s", needs)
	}
	return attain.Textf("it has %s and may have %s", "应有%s，还可有%s", needs, optional)
}

// readPath reads the years of a path.
func (q *Quantity) readPath(v document.Value) (problems document.Problems) {
	for _, key := range v.Keys() {
		year, err := strconv.Atoi(key)
		var value float64
		switch more := v.Child(key).Decode(&value); {
		case err != nil || !plausible(year):
			problems = append(problems, v.Child(key).KeyProblem("%q is no year", "%q不是年份", key).WithHint("write path = { 2025 = 5, 2027 = 8 }", "写成path = { 2025 = 5, 2027 = 8 }"))
		case len(more) > 0:
			problems = append(problems, more...)
		default:
			q.Path = append(q.Path, YearValue{year, value})
		}
	}
	slices.SortFunc(q.Path, func(a, b YearValue) int { return a.Year - b.Year })
	if v.Exists() && len(v.Keys()) == 0 {
		problems = append(problems, v.Problem("a path needs at least one year", "path至少需要一个年份").WithHint("write path = { 2025 = 5, 2027 = 8 }", "写成path = { 2025 = 5, 2027 = 8 }"))
	}
	return problems
}

// plausible reports whether a plan may speak of the year.
func plausible(year int) bool { return 1800 <= year && year <= 2300 }

// readPair calls set when the list v has two items, which it must if it is
// there at all.
func (q *Quantity) readPair(v document.Value, items int, set func()) document.Problems {
	if !v.Exists() {
		return nil
	}
	if items != 2 {
		return document.Problems{v.Problem("%s is two numbers, the lower one first", "%s是两个数，小的在前", v.Key()).WithHint("write [1, 2]", "写成[1, 2]")}
	}
	set()
	return nil
}

// check reports parameters that make no distribution.
func (q *Quantity) check(v document.Value, d quantityDoc) document.Problems {
	var problems document.Problems
	want := func(ok bool, key, en, zh string, args ...any) {
		at := v.Child(key)
		if !at.Exists() {
			at = v
		}
		if !ok {
			problems = append(problems, at.Problem(en, zh, args...))
		}
	}
	switch q.Form {
	case Quantiles:
		want(q.P5 <= q.P50 && q.P50 <= q.P95 && q.P5 < q.P95, "", "quantiles are not in ascending order", "分位数不是递增的")
	case Uniform, Beta:
		want(q.Min < q.Max, "", "min is not below max", "min不小于max")
	case Triangular, PERT:
		want(q.Min < q.Max, "", "min is not below max", "min不小于max")
		want(q.Min <= q.Mode && q.Mode <= q.Max, "mode", "the mode does not lie between min and max", "众数不在min与max之间")
	case Normal:
		want(q.SD > 0, "sd", "a standard deviation is above 0", "标准差大于0")
	case LogNormal:
		want(q.Median > 0, "median", "the median of a log-normal distribution is above 0", "对数正态分布的中位数大于0")
		want(0 < q.Sigma && q.Sigma <= greatestSigma, "sigma", "the standard deviation of a logarithm is above 0 and at most %g", "对数的标准差大于0，且不超过%g", greatestSigma)
	case History:
		want(d.Of == Growth.String(), "of", "only a history of %q can be drawn from", "只能取自%q的历史变化", Growth.String())
		want(q.Years == [2]int{} || q.Years[0] < q.Years[1], "years", "the first year is not before the last", "首年不早于末年")
	}
	if q.Form == Beta {
		want(shapely(q.Alpha), "alpha", "alpha lies between %g and %.0f", "alpha在%g与%.0f之间", leastShape, greatestShape)
		want(shapely(q.Beta), "beta", "beta lies between %g and %.0f", "beta在%g与%.0f之间", leastShape, greatestShape)
	}
	if q.Clip != nil && q.Known() {
		whole := *q
		whole.Clip = nil
		lo, hi := whole.support()
		want(q.Clip[1] > lo && q.Clip[0] < hi, "clip", "nothing of %s is left within %g to %g", "%s在%g至%g之内没有剩余", whole, q.Clip[0], q.Clip[1])
	}
	want(q.Clip == nil || q.Clip[0] < q.Clip[1], "clip", "clip is two numbers, the lower one first", "clip是两个数，小的在前")
	return problems
}

// The parameters of a beta distribution, and the standard deviation of a
// logarithm, with which quantiles can be worked out. Beyond, the distribution is
// a point or says nothing.
const (
	leastShape    = 0.01
	greatestShape = 1e6
	greatestSigma = 10.0
)

func shapely(parameter float64) bool { return leastShape <= parameter && parameter <= greatestShape }

// JSONSchema describes every shape of a quantity.
func (q *Quantity) JSONSchema() map[string]any {
	all := document.Describe(quantityDoc{})["properties"].(map[string]any)
	choices := []any{
		map[string]any{"type": "number"},
		map[string]any{"enum": []string{Record.String(), LastPace.String()}},
	}
	for _, shape := range shapes {
		properties, required := map[string]any{"clip": all["clip"]}, slices.Clone(shape.needs)
		for _, key := range append(slices.Clone(shape.needs), shape.optional...) {
			properties[key] = all[key]
		}
		if slices.Contains(distForms, shape.form) {
			properties["dist"] = map[string]any{"const": shape.form.String()}
			if shape.form != Uniform {
				required = append(required, "dist")
			}
		}
		choices = append(choices, map[string]any{
			"title": shape.form.described().En, "type": "object", "properties": properties, "required": required, "additionalProperties": false,
		})
	}
	return map[string]any{"anyOf": choices}
}

// support returns between what nearly all values of a known quantity lie.
func (q Quantity) support() (lo, hi float64) {
	if q.Certain() {
		return q.Range()
	}
	return q.quantile(nearlyAll, 0), q.quantile(1-nearlyAll, 0)
}

// nearlyAll is the share of values on either side that a clip may take for none.
const nearlyAll = 0.001
