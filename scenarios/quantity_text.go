package scenarios

import (
	"fmt"
	"strings"

	"attain"
)

// String writes the quantity in English, for tables: "1 (5 %) to 3 (95 %)".
func (q Quantity) String() string { return q.Text().En }

// Text writes the quantity in both languages.
func (q Quantity) Text() attain.Text {
	t := q.text()
	if q.Clip != nil {
		t = attain.Textf("%s, within %g to %g", "%s，限于%g至%g", t, q.Clip[0], q.Clip[1])
	}
	return t
}

func (q Quantity) text() attain.Text {
	switch q.Form {
	case Number:
		return same(fmt.Sprintf("%g", q.Value))
	case Path:
		steps := make([]string, len(q.Path))
		for i, p := range q.Path {
			steps[i] = fmt.Sprintf("%d: %g", p.Year, p.Value)
		}
		return same(strings.Join(steps, ", "))
	case Quantiles:
		if q.P50 != (q.P5+q.P95)/2 {
			return attain.Textf("%g (5 %%) to %g (95 %%), median %g", "%g（5%%）至%g（95%%），中位数%g", q.P5, q.P95, q.P50)
		}
		return attain.Textf("%g (5 %%) to %g (95 %%)", "%g（5%%）至%g（95%%）", q.P5, q.P95)
	case Uniform:
		return attain.Textf("%g to %g (uniform)", "%g至%g（均匀分布）", q.Min, q.Max)
	case Normal:
		return attain.Textf("%g ± %g (normal)", "%g±%g（正态分布）", q.Mean, q.SD)
	case LogNormal:
		return attain.Textf("%g (log-normal, sigma %g)", "%g（对数正态分布，sigma为%g）", q.Median, q.Sigma)
	case Triangular, PERT:
		return attain.Textf("%g to %g, most likely %g (%s)", "%g至%g，最可能为%g（%s）", q.Min, q.Max, q.Mode, q.Form.Text())
	case Beta:
		return attain.Textf("%g to %g (beta %g, %g)", "%g至%g（贝塔分布%g，%g）", q.Min, q.Max, q.Alpha, q.Beta)
	case History:
		if q.Years == [2]int{} {
			return attain.Text{En: "drawn from its own past changes", Zh: "取自其历史变化"}
		}
		return attain.Textf("drawn from its own changes of %d to %d", "取自其%d至%d年的变化", q.Years[0], q.Years[1])
	}
	return q.Form.Text()
}

// same is what reads alike in both languages.
func same(s string) attain.Text { return attain.Text{En: s, Zh: s} }

// formTexts are the words for the forms that have one.
var formTexts = map[Form]string{Record: "按记录", LastPace: "按最近速度", Triangular: "三角分布", PERT: "PERT分布"}

// Text writes the form in both languages.
func (f Form) Text() attain.Text {
	if zh, ok := formTexts[f]; ok {
		return attain.Text{En: f.String(), Zh: zh}
	}
	return same(f.String())
}
