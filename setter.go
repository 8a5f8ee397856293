package attain

// A Setter says who bound whom by a target.
type Setter uint8

// The setters.
const (
	SetByPlan   Setter = iota // those who are to meet it, in a plan of their own
	SetByLaw                  // a law, directive or treaty, one figure for each who is bound
	SetByBloc                 // several countries or regions, one figure for all of them
	SetByWorld                // a goal of the whole world, one rule for every country
	SetByNobody               // nobody: a mark to measure by
)

var setterNames = []string{"plan", "law", "bloc", "world", "nobody"}

func (s Setter) String() string { return setterNames[s] }

// MarshalText writes the setter's name.
func (s Setter) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a setter's name.
func (s *Setter) UnmarshalText(text []byte) (err error) {
	*s, err = parseWord[Setter]("setter", setterNames, text)
	return err
}
