package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"attain/plan"
)

// ManifestSchema names the form of a manifest.
const ManifestSchema = "attain.manifest/1"

// maker begins the name of the engine in every manifest.
const maker = "attain "

// A Manifest says what a report was made from and with, and what belongs to
// it. It holds no time of day: the same inputs and seed give the same bytes.
type Manifest struct {
	Schema   string       `json:"schema"`
	Engine   string       `json:"engine"`
	Seed     uint64       `json:"seed"`
	Draws    int          `json:"draws,omitempty"`
	Reading  string       `json:"reading,omitempty"`
	Scenario string       `json:"scenario,omitempty"`
	Language string       `json:"language"`
	Inputs   []plan.Input `json:"inputs"`
	Outputs  []plan.Input `json:"outputs"`
}

// Manifest returns manifest.json for the files of the report.
func (r *Results) Manifest(files map[string][]byte) []byte {
	m := Manifest{
		Engine: maker + r.Version, Seed: r.Seed, Draws: r.Draws,
		Reading: r.Reading, Scenario: r.Scenario, Language: r.Lang.String(), Inputs: list(r.Plan.Inputs),
	}
	return m.of(files)
}

// Manifest returns the manifest for the files of the backtest.
func (b *Backtest) Manifest(files map[string][]byte) []byte {
	m := Manifest{Engine: maker + b.Version, Seed: b.Seed, Language: b.Lang.String(), Inputs: list(b.Inputs)}
	return m.of(files)
}

// of returns the manifest with the files as its outputs.
func (m Manifest) of(files map[string][]byte) []byte {
	m.Schema = ManifestSchema
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

// ReadManifest reads what Manifest wrote, and refuses what it did not write.
func ReadManifest(src []byte) (m Manifest, err error) {
	if err := json.Unmarshal(src, &m); err != nil {
		return Manifest{}, fmt.Errorf("no manifest: %w", err)
	}
	if m.Schema != ManifestSchema || !strings.HasPrefix(m.Engine, maker) {
		return Manifest{}, fmt.Errorf("no manifest of attain's: schema %q, engine %q", m.Schema, m.Engine)
	}
	return m, nil
}
