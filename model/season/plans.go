package season

import (
	"encoding/binary"
	"sync"
)

// Plans keeps the plans of one law by the slots they are for. It may be used
// by many goroutines.
type Plans struct {
	law   Law
	mu    sync.Mutex
	plans map[string]*Plan
}

// NewPlans returns an empty keep for the law.
func NewPlans(law Law) *Plans { return &Plans{law: law, plans: map[string]*Plan{}} }

// mostPlans is how many plans are kept, of up to a megabyte each; the next one
// starts the keep anew.
const mostPlans = 64

// For returns NewPlan for the slots, made anew only where no record with
// figures in the same slots came before.
func (p *Plans) For(slots []int) *Plan {
	key := make([]byte, 0, 2*len(slots))
	for _, s := range slots {
		key = binary.AppendUvarint(key, uint64(s))
	}
	p.mu.Lock()
	plan := p.plans[string(key)]
	p.mu.Unlock()
	if plan != nil {
		return plan
	}
	plan = NewPlan(&p.law, slots)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.plans) >= mostPlans {
		clear(p.plans)
	}
	p.plans[string(key)] = plan
	return plan
}
