// Package pledge holds what the announcement of a target does to its chance.
//
// A target that a government has bound itself to is met more often than the
// record before it says; how much more was learned on families of published
// targets whose outcomes are known, by
//
//	go run ./model/pledge/learn --data DIR
//
// which writes pledge.json with the data's hashes and licences, the families
// and how the curve did on families that it was not learned from. It asks attain
// batch for the chances, so it is to be run anew when the priors change.
package pledge

import (
	_ "embed"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"sync"

	"attain"
)

// A Question is a target that is not met yet, as its record alone sees it.
type Question struct {
	Chance float64 // that it is met, by the record alone
	Years  float64 // from the last figure to the target
	Points int     // figures of the record
	SetBy  attain.Setter
}

// An Effect is the chance of a target given that it was announced. Families
// of targets differ: for four in five the chance lies from Low to High.
type Effect struct{ Chance, Low, High float64 }

// Of returns the effect for the question by the curve that is shipped; ok is
// false for a target that nobody set and for a chance that is none.
func Of(q Question) (e Effect, ok bool) {
	if q.SetBy == attain.SetByNobody || math.IsNaN(q.Chance) || !(q.Years > 0) {
		return Effect{}, false
	}
	return shipped().Curve.Of(q), true
}

// A Curve is how the chance of a target follows from its record alone:
//
//	logit chance = Base + Slope·logit record + Years·ln(years/5) + Points·ln(points/8) + SetBy
//
// Below Least and above 1 − Least, where few outcomes are known, the slope
// is 1: the odds keep their ratio. The effect for years or points out of their
// range is that at its end.
type Curve struct {
	Base   float64            `json:"base"`
	Slope  float64            `json:"slope"`
	Years  float64            `json:"years"`
	Points float64            `json:"points"`
	SetBy  map[string]float64 `json:"set_by"`

	Covariance  [][]float64 `json:"covariance"` // of base, slope, years, points and the setters in the order of Setters
	Spread      float64     `json:"spread"`     // standard deviation between families, in logits
	Least       float64     `json:"least"`
	YearsRange  [2]float64  `json:"years_range"`
	PointsRange [2]float64  `json:"points_range"`
}

// Setters are those that a curve tells apart.
var Setters = []attain.Setter{attain.SetByPlan, attain.SetByLaw, attain.SetByBloc, attain.SetByWorld}

// z80 is the quantile of the normal distribution that 80 % lie within.
const z80 = 1.2815515655446004

// Of returns the effect for the question. The chance is the mean over
// families; the interval is that of the family's own, of which the mean is
// the chance, with the uncertainty of the curve.
func (c Curve) Of(q Question) Effect {
	x := c.row(q)
	m, v := Offset(q.Chance, c.Least), c.Spread*c.Spread
	for i, b := range c.coefficients() {
		m += b * x[i]
		for j := range x {
			v += x[i] * c.Covariance[i][j] * x[j]
		}
	}
	sd := math.Sqrt(v)
	c0 := centre(m, sd)
	return Effect{logistic(m), logistic(c0 - z80*sd), logistic(c0 + z80*sd)}
}

// centre is that of the normal distribution, with the standard deviation sd,
// of logits whose chances have the mean logistic(m).
func centre(m, sd float64) float64 {
	if math.IsInf(m, 0) {
		return m
	}
	sign := 1.0
	if m > 0 { // small chances are more exact than those near 1
		m, sign = -m, -1
	}
	low, high := m-sd*sd-1, m // of a convex function the mean is above
	for range 60 {
		middle := (low + high) / 2
		if meanLogistic(middle, sd) < logistic(m) {
			low = middle
		} else {
			high = middle
		}
	}
	return sign * low
}

// meanLogistic is the mean of the logistic function over a normal
// distribution, by the trapezoidal rule, which is exact enough for it.
func meanLogistic(centre, sd float64) (mean float64) {
	const step = 0.25
	for z := -8.0; z <= 8; z += step {
		mean += step * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * logistic(centre+sd*z)
	}
	return mean
}

// row returns what the coefficients are multiplied by.
func (c Curve) row(q Question) []float64 {
	years, points := within(q.Years, c.YearsRange), within(float64(q.Points), c.PointsRange)
	x := []float64{1, Logit(q.Chance, c.Least), math.Log(years / 5), math.Log(points / 8)}
	for _, s := range Setters {
		x = append(x, indicator(s == q.SetBy))
	}
	return x
}

func (c Curve) coefficients() []float64 {
	b := []float64{c.Base, c.Slope, c.Years, c.Points}
	for _, s := range Setters {
		b = append(b, c.SetBy[s.String()])
	}
	return b
}

// Logit is the logit of the chance, as far as that of least and 1 − least.
func Logit(chance, least float64) float64 {
	return logit(math.Min(math.Max(chance, least), 1-least))
}

// Offset is by how much the logit of the chance goes beyond that of least or
// 1 − least.
func Offset(chance, least float64) float64 {
	if chance >= least && chance <= 1-least {
		return 0
	}
	return logit(chance) - Logit(chance, least)
}

func logit(p float64) float64    { return math.Log(p / (1 - p)) }
func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func within(x float64, r [2]float64) float64 { return math.Min(math.Max(x, r[0]), r[1]) }

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// A File is how the curve is written.
type File struct {
	Schema   string   `json:"schema"`
	Version  string   `json:"version"` // day
	Priors   string   `json:"priors"`  // version of the priors that the chances stand on
	By       string   `json:"by"`
	How      string   `json:"how"`
	Sources  []Source `json:"sources"`
	Curve    Curve    `json:"curve"`
	Tested   []Test   `json:"tested"`
	Tried    []Trial  `json:"tried"`
	Bins     []Bin    `json:"bins"`
	Families []Family `json:"families"`
	Controls []Family `json:"controls"`
}

// Schema is the schema of a File.
const Schema = "attain.pledge/1"

// A Source is a file that was learned from.
type Source struct {
	File    string `json:"file"`
	From    string `json:"from"`
	Licence string `json:"licence"`
	SHA256  string `json:"sha256"`
}

// A Test is how the curve did on families that it was not learned from, beside
// the record alone. Families weigh the same.
type Test struct {
	Points    string  `json:"points"` // of the record that were shown
	Questions int     `json:"questions"`
	Met       float64 `json:"met"`
	Alone     Score   `json:"alone"`
	Announced Score   `json:"announced"`
}

// A Score is how chances did against outcomes.
type Score struct {
	Mean  float64 `json:"mean"` // chance
	Brier float64 `json:"brier"`
	Log   float64 `json:"log"`
}

// A Trial is how a curve of certain terms did on families that it was not
// learned from, at the whole record.
type Trial struct {
	Terms string `json:"terms"`
	Score
}

// A Bin is the questions at the whole record whose chance by the record alone
// is from From up to To.
type Bin struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Questions int     `json:"questions"`
	Alone     float64 `json:"alone"`     // mean chance by the record alone
	Announced float64 `json:"announced"` // by the curve of the other families
	Met       float64 `json:"met"`
}

// A Family is a set of targets of one origin and rule.
type Family struct {
	Name      string  `json:"name"`
	Rule      string  `json:"rule"`
	SetBy     string  `json:"set_by,omitempty"` // empty for controls
	Targets   int     `json:"targets"`
	Questions int     `json:"questions"` // targets not met yet, each year they were asked
	Met       float64 `json:"met"`
	Alone     float64 `json:"alone"`     // mean chance by the record alone
	Announced float64 `json:"announced"` // mean chance by the curve of the other families
	Low       float64 `json:"low"`       // and its interval
	High      float64 `json:"high"`
	Offset    float64 `json:"offset"` // from the curve of all, in logits
}

//go:embed pledge.json
var embedded []byte

var shipped = sync.OnceValue(func() File {
	var f File
	if err := json.Unmarshal(embedded, &f); err != nil {
		panic("pledge: pledge.json: " + err.Error())
	}
	return f
})

// Learned returns a copy of the file that is shipped.
func Learned() File {
	f := shipped()
	f.Sources, f.Tested, f.Tried, f.Bins = slices.Clone(f.Sources), slices.Clone(f.Tested), slices.Clone(f.Tried), slices.Clone(f.Bins)
	f.Families, f.Controls = slices.Clone(f.Families), slices.Clone(f.Controls)
	f.Curve.SetBy, f.Curve.Covariance = maps.Clone(f.Curve.SetBy), slices.Clone(f.Curve.Covariance)
	for i, row := range f.Curve.Covariance {
		f.Curve.Covariance[i] = slices.Clone(row)
	}
	return f
}
