package scenarios

import (
	"math"

	"attain"
	"attain/internal/document"
)

// A Flow describes an indicator as a stock: what enters it and what leaves it
// each year. It stands beside the trend fitted to the indicator's record.
type Flow struct {
	Indicator string
	Entries   string       // assumption, units a year; empty for none
	Exits     string       // assumption, % of the stock a year; empty for none
	Lasts     int          // years until a unit lapses unless renewed; 0 for never
	Renewal   string       // assumption, % renewed when they lapse; empty for none
	Ages      []float64    // shares of the first stock by age, the youngest first; they sum to 1
	Converts  []Conversion // from other stocks
	Noise     bool         // around the expected path, as the trend's
	Why       attain.Text
	Source    string

	value document.Value
}

// At returns the place where the flow is declared.
func (f Flow) At() document.Value { return f.value }

// A Conversion moves a part of another indicator's stock into this one each
// year.
type Conversion struct {
	From   string // indicator
	Rate   string // assumption, % of that stock a year
	Leaves bool   // whether what converts leaves the other stock
}

type flowDoc struct {
	Entries  string          `toml:"entries" doc:"assumption: units that enter a year"`
	Exits    string          `toml:"exits" doc:"assumption: % of the stock that leaves a year"`
	Lasts    int             `toml:"lasts" doc:"years until a unit lapses unless renewed"`
	Renewal  string          `toml:"renewal" doc:"assumption: % renewed when they lapse"`
	Ages     []float64       `toml:"ages" doc:"shares of the first stock by age, the youngest first"`
	Converts []conversionDoc `toml:"converts" doc:"what comes from other stocks"`
	Noise    Noise           `toml:"noise" doc:"scatter about the path: as the record has, or none"`
	Why      attain.Text     `toml:"why" doc:"reason"`
	Source   string          `toml:"source" doc:"where it is said"`
}

type conversionDoc struct {
	From   string `toml:"from,required" doc:"indicator"`
	Rate   string `toml:"rate,required" doc:"assumption: % of that stock a year"`
	Leaves bool   `toml:"leaves" doc:"whether what converts leaves the other stock"`
}

func newFlow(v document.Value, d flowDoc) (Flow, document.Problems) {
	f := Flow{
		Indicator: v.Key(), Entries: d.Entries, Exits: d.Exits, Lasts: d.Lasts, Renewal: d.Renewal, Ages: d.Ages,
		Noise: d.Noise == RecordNoise, Why: d.Why, Source: d.Source, value: v,
	}
	for _, c := range d.Converts {
		f.Converts = append(f.Converts, Conversion(c))
	}
	return f, f.check()
}

// check reports what is wrong with the declaration by itself.
func (f Flow) check() document.Problems {
	ps := unreasoned(f.value, "the flow of", f.Source, f.Why)
	if f.Entries == "" && f.Exits == "" && f.Lasts == 0 && len(f.Converts) == 0 {
		ps = append(ps, f.value.KeyProblem("nothing enters and nothing leaves the stock of %q", "%q的存量既无流入也无流出", f.Indicator).
			WithHint("add entries, exits, converts or lasts", "请加上entries、exits、converts或lasts"))
	}
	if lasts := f.value.Child("lasts"); lasts.Exists() && (f.Lasts < 1 || f.Lasts > longestLife) {
		ps = append(ps, lasts.Problem("what lapses does so after 1 to %d years", "失效的年限为1至%d年", longestLife))
	}
	for i, c := range f.Converts {
		if c.From == f.Indicator {
			ps = append(ps, f.value.Child("converts").Items()[i].Child("from").Problem("%q cannot convert into itself", "%q不能转化为自身", c.From))
		}
	}
	return append(ps, f.checkAges()...)
}

// longestLife bounds the cohorts that a flow is made of.
const longestLife = 100

// checkAges reports renewal and ages of what does not lapse, and ages that
// are no shares of the whole.
func (f Flow) checkAges() (problems document.Problems) {
	ages := f.value.Child("ages")
	if f.Lasts == 0 {
		for _, key := range []string{"renewal", "ages"} {
			if v := f.value.Child(key); v.Exists() && !f.value.Child("lasts").Exists() {
				problems = append(problems, v.KeyProblem("%q has no effect on what never lapses", "%q对不会失效的存量不起作用", key).WithHint("add lasts = 3", "请加上lasts = 3"))
			}
		}
		return problems
	}
	if !ages.Exists() {
		return nil
	}
	sum := 0.0
	for i, share := range f.Ages {
		if sum += share; share < 0 {
			problems = append(problems, ages.Items()[i].Problem("a share is 0 or more", "占比不小于0"))
		}
	}
	if len(f.Ages) != f.Lasts {
		problems = append(problems, ages.Problem("there are %d ages, one for each of the %d years that a unit lasts", "ages有%d项，而存续%d年应各有一项", len(f.Ages), f.Lasts))
	} else if math.Abs(sum-1) > 1e-6 {
		problems = append(problems, ages.Problem("the shares by age add up to %.6g, not to 1", "各年龄的占比合计为%.6g，不是1", sum))
	}
	return problems
}

// Noise says where the scatter around the path of a flow comes from.
type Noise uint8

// The kinds of noise.
const (
	RecordNoise Noise = iota // as the trend's around its own path
	NoNoise
)

var noiseNames = []string{"record", "none"}

// UnmarshalText reads a kind of noise.
func (n *Noise) UnmarshalText(text []byte) (err error) {
	*n, err = parseWord[Noise]("noise", noiseNames, text)
	return err
}
