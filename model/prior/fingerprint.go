package prior

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"sync"
)

// A series is recognised by its runs: the hashes of five values in a row,
// rounded to five digits, of which four differ. Of each series that the priors
// were learned from the least hash is kept, so any that has it in common with
// one is that series or a part of it (Broder 1997, whose shingles these are).
const (
	runLength   = 5
	runDistinct = 4
)

// Runs returns the hashes of the runs of the values.
func Runs(values []float64) []uint32 {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = strconv.FormatFloat(v, 'e', 4, 64)
	}
	var hashes []uint32
	for i := runLength; i <= len(words); i++ {
		run := words[i-runLength : i]
		if len(slices.Compact(slices.Sorted(slices.Values(run)))) < runDistinct {
			continue
		}
		h := fnv.New32a()
		for _, w := range run {
			h.Write([]byte(w + ","))
		}
		hashes = append(hashes, h.Sum32())
	}
	return hashes
}

// learnedRuns are the hashes that are kept, ascending.
var learnedRuns = sync.OnceValue(func() []uint32 {
	hashes, err := unpackRuns(standings().Learned)
	if err != nil {
		panic("prior: standing.json: " + err.Error())
	}
	return hashes
})

// PackRuns writes, for standing.json, the least hash of each series that has
// one.
func PackRuns(series [][]float64) string {
	var hashes []uint32
	for _, values := range series {
		least := uint32(math.MaxUint32)
		for _, h := range Runs(values) {
			least = min(least, h)
		}
		if least < math.MaxUint32 {
			hashes = append(hashes, least)
		}
	}
	slices.Sort(hashes)
	var raw []byte
	for _, h := range slices.Compact(hashes) {
		raw = binary.LittleEndian.AppendUint32(raw, h)
	}
	return base64.StdEncoding.EncodeToString(raw)
}

func unpackRuns(packed string) ([]uint32, error) {
	raw, err := base64.StdEncoding.DecodeString(packed)
	hashes := make([]uint32, len(raw)/4)
	for i := range hashes {
		hashes[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	return hashes, err
}

// LearnedFrom reports whether the values, a year apart, are those of a series
// that the shipped priors were learned from. Fewer than five are never
// recognised.
func LearnedFrom(values []float64) bool { return recognised(values, learnedRuns()) }

func recognised(values []float64, kept []uint32) bool {
	return slices.ContainsFunc(Runs(values), func(h uint32) bool {
		_, ok := slices.BinarySearch(kept, h)
		return ok
	})
}
