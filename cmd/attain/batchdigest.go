package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"

	"attain"
)

// A digest tells series apart: a chain of SHA-256 over all that a batch has
// read of them, one link for each chunk.
type digest [sha256.Size]byte

func (d digest) String() string { return hex.EncodeToString(d[:]) }

// UnmarshalText reads what String wrote.
func (d *digest) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	if err == nil && len(b) != len(d) {
		err = fmt.Errorf("a digest has %d bytes, not %d", len(d), len(b))
	}
	copy(d[:], b)
	return err
}

// add appends a link.
func (d *digest) add(series []batchSeries) {
	link := append([]byte(nil), d[:]...)
	for _, s := range series {
		link = appendText(appendText(link, s.id), s.indicator.Class)
		link = appendNumbers(link, s.indicator.Bounds.Lower, s.indicator.Bounds.Upper, float64(len(s.observations)))
		for _, o := range s.observations {
			link = appendPeriodKey(link, o.Period)
			link = appendNumbers(link, o.Value, o.High, float64(o.Qualifier))
		}
		for _, t := range s.targets {
			link = appendPeriodKey(link, t.Period)
			link = appendNumbers(link, t.Value, float64(t.Sense))
		}
	}
	*d = sha256.Sum256(link)
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

func appendNumbers(dst []byte, values ...float64) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(v))
	}
	return dst
}

func appendPeriodKey(dst []byte, p attain.Period) []byte {
	return appendNumbers(dst, p.Instant(), p.Length())
}
