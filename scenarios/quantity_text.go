package scenarios

import (
	"fmt"
	"strings"
)

// String writes the quantity for tables: "1 (5 %) to 3 (95 %)".
func (q Quantity) String() string {
	s := q.text()
	if q.Clip != nil {
		s = fmt.Sprintf("%s, within %g to %g", s, q.Clip[0], q.Clip[1])
	}
	return s
}

func (q Quantity) text() string {
	switch q.Form {
	case Number:
		return fmt.Sprintf("%g", q.Value)
	case Path:
		steps := make([]string, len(q.Path))
		for i, p := range q.Path {
			steps[i] = fmt.Sprintf("%d: %g", p.Year, p.Value)
		}
		return strings.Join(steps, ", ")
	case Quantiles:
		if q.P50 != (q.P5+q.P95)/2 {
			return fmt.Sprintf("%g (5 %%) to %g (95 %%), median %g", q.P5, q.P95, q.P50)
		}
		return fmt.Sprintf("%g (5 %%) to %g (95 %%)", q.P5, q.P95)
	case Uniform:
		return fmt.Sprintf("%g to %g (uniform)", q.Min, q.Max)
	case Normal:
		return fmt.Sprintf("%g ± %g (normal)", q.Mean, q.SD)
	case LogNormal:
		return fmt.Sprintf("%g (log-normal, sigma %g)", q.Median, q.Sigma)
	case Triangular, PERT:
		return fmt.Sprintf("%g to %g, most likely %g (%s)", q.Min, q.Max, q.Mode, q.Form)
	case Beta:
		return fmt.Sprintf("%g to %g (beta %g, %g)", q.Min, q.Max, q.Alpha, q.Beta)
	case History:
		if q.Years == [2]int{} {
			return "drawn from its own past changes"
		}
		return fmt.Sprintf("drawn from its own changes of %d to %d", q.Years[0], q.Years[1])
	}
	return q.Form.String()
}
