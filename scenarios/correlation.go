package scenarios

import (
	"math"

	"attain"
	"attain/internal/document"
)

// A Correlation ties two uncertain assumptions together.
type Correlation struct {
	ID      string
	Between [2]string // assumptions
	Rank    float64   // Spearman's, −1 to 1
	Why     attain.Text
	Source  string

	value document.Value
}

// At returns the place where the correlation is declared.
func (c Correlation) At() document.Value { return c.value }

type correlationDoc struct {
	Between []string    `toml:"between,required" doc:"two assumptions"`
	Rank    float64     `toml:"rank,required" doc:"Spearman's rank correlation, -1 to 1"`
	Why     attain.Text `toml:"why" doc:"reason"`
	Source  string      `toml:"source" doc:"where it is said"`
}

func newCorrelation(v document.Value, d correlationDoc) (Correlation, document.Problems) {
	c := Correlation{ID: v.Key(), Rank: d.Rank, Why: d.Why, Source: d.Source, value: v}
	ps := unreasoned(v, "correlation", d.Source, d.Why)
	if len(d.Between) != 2 || d.Between[0] == d.Between[1] {
		ps = append(ps, v.Child("between").Problem("a correlation is between two different assumptions", "相关必须在两个不同的假设之间"))
	} else {
		c.Between = [2]string(d.Between)
	}
	if !(math.Abs(d.Rank) <= 1) {
		ps = append(ps, v.Child("rank").Problem("a rank correlation lies between -1 and 1", "秩相关系数在-1与1之间"))
	}
	return c, ps
}
