package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"attain/plan"
)

// A Manifest says what a report was made from and with, and what belongs to
// it. It holds no time of day: the same inputs and seed give the same bytes.
type Manifest struct {
	Schema   string       `json:"schema"`
	Engine   string       `json:"engine"`
	Seed     uint64       `json:"seed"`
	Draws    int          `json:"draws"`
	Reading  string       `json:"reading"`
	Scenario string       `json:"scenario"`
	Language string       `json:"language"`
	Inputs   []plan.Input `json:"inputs"`
	Outputs  []plan.Input `json:"outputs"`
}

// Manifest returns manifest.json for the files of the report.
func (r *Results) Manifest(files map[string][]byte) []byte {
	m := Manifest{
		Schema: "attain.manifest/1", Engine: "attain " + r.Version, Seed: r.Seed, Draws: r.Draws,
		Reading: r.Reading, Scenario: r.Scenario, Language: r.Lang.String(), Inputs: list(r.Plan.Inputs),
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256(files[name])
		m.Outputs = append(m.Outputs, plan.Input{Name: name, SHA256: hex.EncodeToString(sum[:])})
	}
	out, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic("report: " + err.Error()) // every field can be marshalled
	}
	return append(out, '\n')
}
