package mixture

import (
	"encoding/binary"
	"math"
	"sync"
)

// Plans keeps the plans of one law by the distances they are for. It may be
// used by many goroutines.
type Plans struct {
	law   Law
	tails func() []tailed
	mu    sync.RWMutex
	plans map[string]*Plan
}

// NewPlans returns an empty keep for the law.
func NewPlans(law Law) *Plans {
	return &Plans{law: law, tails: sync.OnceValue(func() []tailed { return newTails(law) }), plans: map[string]*Plan{}}
}

// mostPlans is how many plans are kept; the next one starts the keep anew.
const mostPlans = 1000

// For returns NewPlan(law, times, ahead), made anew only where no series at
// the same distances came before.
func (p *Plans) For(times, ahead []float64) *Plan {
	key := planKey(times, ahead)
	p.mu.RLock()
	plan := p.plans[string(key)]
	p.mu.RUnlock()
	if plan != nil {
		return plan
	}
	plan = newPlan(p.law, p.tails(), times, ahead)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.plans) >= mostPlans {
		clear(p.plans)
	}
	p.plans[string(key)] = plan
	return plan
}

// planKey holds the distances to the last instant, to a tenth of a second,
// and those ahead.
func planKey(times, ahead []float64) []byte {
	key := make([]byte, 0, 8*(len(times)+len(ahead)))
	last := times[len(times)-1]
	for _, t := range times {
		key = binary.LittleEndian.AppendUint64(key, uint64(math.Round((last-t)*1e9)))
	}
	for _, h := range ahead {
		key = binary.LittleEndian.AppendUint64(key, uint64(math.Round(h*1e9)))
	}
	return key
}
