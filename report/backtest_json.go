package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"

	"attain"
	"attain/forecast"
	"attain/internal/table"
	"attain/model/prior"
)

// BacktestSchema names the form of a backtest's JSON, which docs/backtest.md
// describes.
const BacktestSchema = "attain.backtest/1"

type backtestJSON struct {
	Schema    string        `json:"schema"`
	Engine    string        `json:"engine"`
	Title     attain.Text   `json:"title"`
	Input     string        `json:"input"`
	SHA256    string        `json:"sha256,omitempty"`
	Series    int           `json:"series"`  // read
	Sampled   int           `json:"sampled"` // tested
	Seed      uint64        `json:"seed"`
	Least     int           `json:"min_points"`
	Horizon   int           `json:"horizon"`
	Origins   int           `json:"origins"`
	YearsOn   int           `json:"years_on"` // of the targets
	PerYear   int           `json:"per_year"` // figures a year of the records: of what years, years_ahead and horizon count; 0 where they differ
	Gains     []float64     `json:"gains"`
	Priors    string        `json:"priors"`
	Learned   string        `json:"learned"`
	Among     int           `json:"learned_from"` // how many of the series the priors were learned from
	Sentences []string      `json:"sentences"`
	Methods   []string      `json:"methods"`
	Cells     []cellJSON    `json:"cells"`
	Bins      []binsOf      `json:"reliability"`
	Standings []standingOne `json:"standings"`
}

// A cellJSON is how one method did from so many points, so many years ahead.
type cellJSON struct {
	Method    string    `json:"method"`
	From      *int      `json:"points_from"` // null: any
	To        *int      `json:"points_to"`   // null: and more
	H         *int      `json:"years_ahead"` // null: any
	Series    int       `json:"series"`
	Forecasts int       `json:"forecasts"`
	Years     int       `json:"years"`
	Failed    int       `json:"failed"`
	SMAPE     number    `json:"smape"`
	MASE      number    `json:"mase"`
	MSIS      number    `json:"msis"`
	CRPS      number    `json:"scaled_crps"`
	Pinball   []number  `json:"scaled_pinball"` // at 0.1, 0.5, 0.9
	In50      shareJSON `json:"in50"`
	In80      shareJSON `json:"in80"`
	In95      shareJSON `json:"in95"`
	PIT       []int     `json:"pit"` // outcomes by tenth
	Chances   int       `json:"chances"`
	Brier     number    `json:"brier"`
	Log       number    `json:"log"`
}

type shareJSON struct {
	N     int    `json:"n"`
	Value number `json:"value"`
	Low   number `json:"low"`
	High  number `json:"high"`
}

func shareTree(s forecast.Share) shareJSON {
	return shareJSON{s.N, number(s.Value), number(s.Low), number(s.High)}
}

type binsOf struct {
	Method  string    `json:"method"`
	MeanGap number    `json:"mean_gap"`
	Largest number    `json:"largest_gap"`
	Bins    []binJSON `json:"bins"`
}

type binJSON struct {
	From   float64   `json:"from"`
	To     float64   `json:"to"`
	Chance number    `json:"chance"`
	Met    shareJSON `json:"met"`
}

type standingOne struct {
	Class string `json:"class"`
	prior.Standing
}

// JSON returns what was found. The same series and settings give the same
// bytes.
func (b *Backtest) JSON() []byte {
	t := backtestJSON{
		Schema: BacktestSchema, Engine: b.Version, Title: b.Title, Input: b.Input, SHA256: b.SHA256, Series: b.Total, Sampled: len(b.Ran.Series), Seed: b.Seed,
		Least: b.Ran.Least, Horizon: b.Ran.Horizon, Origins: b.Ran.Origins, YearsOn: forecast.YearsOn, PerYear: b.Found.PerYear(), Gains: forecast.Gains,
		Priors: prior.For(prior.Generic).Version, Learned: b.Learned(), Among: b.among(), Sentences: b.Sentences(), Methods: b.Found.Methods,
		Cells: b.cells(), Standings: []standingOne{},
	}
	for i, name := range b.Found.Methods {
		calls := b.summary(i, forecast.Selection{}).Calls
		bins := forecast.Reliability(calls, forecast.LeastBin)
		mean, largest := forecast.Gaps(bins, forecast.LeastBin)
		of := binsOf{name, number(mean), number(largest), []binJSON{}}
		for _, x := range bins {
			of.Bins = append(of.Bins, binJSON{x.From, x.To, number(x.Chance), shareTree(x.Met)})
		}
		t.Bins = append(t.Bins, of)
	}
	for _, s := range b.standings() {
		t.Standings = append(t.Standings, standingOne{s.Class, s})
	}
	out, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic("report: " + err.Error()) // every field can be marshalled
	}
	return append(out, '\n')
}

// cells are the scores of each method: over all, by points, by years ahead,
// and by both.
func (b *Backtest) cells() []cellJSON {
	cells := []cellJSON{}
	spans := append([]forecast.Span{{}}, b.spans()...)
	for i := range b.Found.Methods {
		for _, span := range spans {
			for h := 0; h <= b.Ran.Horizon; h++ {
				which := forecast.Selection{H: h}
				if span != (forecast.Span{}) {
					which.Points = span.Holds
				}
				s := b.summary(i, which)
				if s.Forecasts > 0 || s.Failed > 0 && h == 0 {
					cells = append(cells, b.cell(s, span, h))
				}
			}
		}
	}
	return cells
}

func (b *Backtest) cell(s forecast.Summary, span forecast.Span, h int) cellJSON {
	c := cellJSON{
		Method: s.Method, Series: s.Series, Forecasts: s.Forecasts, Years: s.Years, Failed: s.Failed,
		SMAPE: number(s.SMAPE), MASE: number(s.MASE), MSIS: number(s.MSIS), CRPS: number(s.CRPS),
		In50: shareTree(s.In[0]), In80: shareTree(s.In[1]), In95: shareTree(s.In[2]), PIT: s.PITs[:],
		Chances: len(s.Calls), Brier: number(s.Brier), Log: number(s.Log),
	}
	for _, v := range s.Pinball {
		c.Pinball = append(c.Pinball, number(v))
	}
	if span.From > 0 {
		c.From = &span.From
	}
	if span.To > 0 {
		c.To = &span.To
	}
	switch h {
	case 0:
		return c
	case forecast.YearsOn * max(b.Found.PerYear(), 1): // the chances are of that year
	default:
		c.Chances, c.Brier, c.Log = 0, number(math.NaN()), number(math.NaN())
	}
	c.H = &h
	return c
}

// ForecastsCSV returns a line for each year of each forecast of each method.
func (b *Backtest) ForecastsCSV() []byte {
	t := newTable("series", "class", "origin", "points", "method", "h", "actual", "median",
		"q0.025", "q0.1", "q0.25", "q0.75", "q0.9", "q0.975", "pit", "scale", "smape", "abs_error", "interval_score", "crps")
	for _, trial := range b.Found.Trials {
		for i, v := range trial.Results {
			for j, x := range v.Scores {
				y := trial.Years[j]
				t.row(append(b.about(trial), b.Found.Methods[i], strconv.Itoa(y.H)),
					y.Actual, x.Median, x.Bands[2][0], x.Bands[1][0], x.Bands[0][0], x.Bands[0][1], x.Bands[1][1], x.Bands[2][1],
					x.PIT, trial.Scale, x.Symmetric, x.Off, x.Interval, x.CRPS)
			}
		}
	}
	return t.bytes()
}

// ChancesCSV returns a line for each target of each forecast of each method.
func (b *Backtest) ChancesCSV() []byte {
	t := newTable("series", "class", "origin", "points", "method", "gain", "value", "chance", "met")
	for _, trial := range b.Found.Trials {
		for i, v := range trial.Results {
			for j, chance := range v.Chances {
				a, met := trial.Asks[j], 0.0
				if a.Met {
					met = 1
				}
				t.row(append(b.about(trial), b.Found.Methods[i]), a.Gain, a.Value, chance, met)
			}
		}
	}
	return t.bytes()
}

// about are the first cells of a line about a trial.
func (b *Backtest) about(t forecast.Trial) []string {
	ind := b.Ran.Series[t.Series].Indicator
	return []string{ind.ID, prior.For(ind.Class).Class, t.Origin.String(), strconv.Itoa(t.Points)}
}

// A csvTable is a CSV file being written.
type csvTable struct {
	out bytes.Buffer
	csv *csv.Writer
}

func newTable(heads ...string) *csvTable {
	t := &csvTable{}
	t.csv = csv.NewWriter(&t.out)
	t.row(heads)
	return t
}

// row writes words, guarded, then numbers, empty where there is none.
func (t *csvTable) row(words []string, numbers ...float64) {
	for i := range words {
		words[i] = table.Guard(words[i])
	}
	for _, v := range numbers {
		cell := ""
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			cell = strconv.FormatFloat(v, 'g', 7, 64)
		}
		words = append(words, cell)
	}
	_ = t.csv.Write(words) // into memory
}

func (t *csvTable) bytes() []byte {
	t.csv.Flush()
	return t.out.Bytes()
}
