package seeds

import (
	"strconv"
	"strings"

	"attain"
)

// A Percent is a ratio written with its unit, "30 %", so that 0.3 and 30 are
// never taken for each other.
type Percent float64

// UnmarshalText reads a number followed by a per cent sign.
func (p *Percent) UnmarshalText(text []byte) error {
	number, ok := strings.CutSuffix(strings.TrimSpace(string(text)), "%")
	if !ok {
		return errPercent
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || v != v || v > 1e6 || v < -100 {
		return errPercent
	}
	*p = Percent(v / 100)
	return nil
}

var errPercent = attain.Errorf(`a growth is a number with its unit, such as "30 %%"`, `增长是带单位的数字，如"30 %%"`)
