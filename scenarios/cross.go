package scenarios

import "attain"

// crossed stands between a plan and a future in the id of both together.
const crossed = " × "

// crossing returns the scenario of a plan under a future.
func (c *Catalogue) crossing(plan, future string) (Scenario, bool) {
	p, ok := find(c.Scenarios, func(s Scenario) bool { return s.ID == plan && s.Kind == Plan })
	f, okay := find(c.Scenarios, func(s Scenario) bool { return s.ID == future && s.Kind == Future })
	if !ok || !okay {
		return Scenario{}, false
	}
	return Scenario{
		ID: CrossedID(plan, future), plan: plan, future: future, Extends: []string{future, plan}, value: p.value,
		Name: attain.Text{En: p.Name.In("en") + crossed + f.Name.In("en"), Zh: p.Name.In("zh") + crossed + f.Name.In("zh")},
	}, true
}

// CrossedID returns the id of a plan under a future.
func CrossedID(plan, future string) string { return plan + crossed + future }

// Crossed returns the ids of the plan and the future that the scenario is
// made of; ok is false where it is not.
func (s Scenario) Crossed() (plan, future string, ok bool) { return s.plan, s.future, s.future != "" }

// Crossings returns how many scenarios Cross returns.
func (c *Catalogue) Crossings() int { return len(c.of(Plan)) * len(c.of(Future)) }

// of returns the ids of the scenarios of the kind.
func (c *Catalogue) of(kind Kind) (ids []string) {
	for _, s := range c.Scenarios {
		if s.Kind == kind {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Cross returns every plan under every future, the plans in turn.
func (c *Catalogue) Cross() []Resolved {
	var all []Resolved
	r := resolver{c, map[string]Resolved{}}
	for _, plan := range c.of(Plan) {
		for _, future := range c.of(Future) {
			s, _ := c.crossing(plan, future)
			all = append(all, r.resolve(s))
		}
	}
	return all
}

// cross resolves a plan under a future: the plan's changes are made to what
// the future leaves.
func (r resolver) cross(s Scenario) Resolved {
	planned, _ := r.c.Scenario(s.plan)
	plan := r.resolve(planned)
	base := s
	base.Extends = []string{s.future}
	found := r.inherited(base)
	found.Scenario.Extends = s.Extends
	for i, p := range plan.Values {
		before := found.Values[i]
		for _, step := range p.Chain[1:] {
			found.Values[i] = found.Values[i].follow(step, before)
		}
	}
	found.inheritRest(plan)
	return found
}
