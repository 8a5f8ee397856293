package scenarios

// A Sampler is a way to draw the uncertain assumptions.
type Sampler uint8

// The samplers.
const (
	Plain          Sampler = iota // independent numbers
	LatinHypercube                // one number in each of many equal parts of the range
	Sobol                         // Sobol's sequence, scrambled
)

var samplerNames = []string{"plain", "latin-hypercube", "sobol"}

func (s Sampler) String() string { return samplerNames[s] }

// MarshalText writes the sampler's name.
func (s Sampler) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a sampler's name.
func (s *Sampler) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Sampler]("sampler", samplerNames, text)
	return err
}
