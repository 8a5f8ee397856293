package forecast

import (
	"fmt"
	"math"
	"math/bits"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"

	"attain/scenarios"
)

// The first points of Sobol's sequence in the first two dimensions, without
// scrambling and in the order of the binary number: those of R's
// randtoolbox::sobol(n, 2), which prints them in Gray-code order, 0.5 0.5,
// 0.75 0.25, 0.25 0.75, 0.375 0.375, 0.875 0.875, 0.625 0.125, 0.125 0.625.
func TestSobolFirstPoints(t *testing.T) {
	want := [][2]float64{{0, 0}, {0.5, 0.5}, {0.25, 0.75}, {0.75, 0.25}, {0.125, 0.625}, {0.625, 0.125}, {0.375, 0.375}, {0.875, 0.875}}
	x, y := sobolDirections(0), sobolDirections(1)
	for i, w := range want {
		got := [2]float64{float64(sobolPoint(&x, i)) / (1 << 32), float64(sobolPoint(&y, i)) / (1 << 32)}
		if got != w {
			t.Errorf("point %d is %v, want %v", i, got, w)
		}
	}
}

// Every polynomial is primitive, so that its recurrence has the longest
// period, no two are the same, and every mₖ is odd and below 2ᵏ.
func TestSobolDimensions(t *testing.T) {
	seen := map[uint32]bool{}
	for d, p := range sobolDimensions {
		polynomial := 1<<p.s | p.a<<1 | 1
		if seen[polynomial] {
			t.Errorf("dimension %d: polynomial %b again", d+2, polynomial)
		}
		seen[polynomial] = true
		order, x := 0, uint32(1)
		for {
			x <<= 1
			if x>>p.s == 1 {
				x ^= polynomial
			}
			if order++; x == 1 {
				break
			}
		}
		if order != 1<<p.s-1 {
			t.Errorf("dimension %d: the polynomial has order %d, not %d", d+2, order, 1<<p.s-1)
		}
		for k, m := range p.m {
			if m%2 == 0 || bits.Len32(m) > k+1 || len(p.m) != int(p.s) {
				t.Errorf("dimension %d: direction numbers %v", d+2, p.m)
			}
		}
	}
}

// Scrambled or not, any 2ᵏ first points have one in each of 2ᵏ equal parts of
// every dimension, and the first two dimensions are a (0, k, 2)-net: one point
// in every box of 2⁻ᵃ by 2⁻⁽ᵏ⁻ᵃ⁾.
func TestSobolNet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 9).Draw(t, "k")
		seeds := [2]uint64{rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "seed")}
		d := rapid.IntRange(0, maxSobol-1).Draw(t, "dimension")
		x := make([]float64, 1<<k)
		v := sobolDirections(d)
		fillSobol(x, &v, seeds[0])
		if !stratified(x) {
			t.Fatalf("dimension %d: two points in one part", d+1)
		}
		first, second := sobolDirections(0), sobolDirections(1)
		y := make([]float64, len(x))
		fillSobol(x, &first, seeds[0])
		fillSobol(y, &second, seeds[1])
		a := rapid.IntRange(0, k).Draw(t, "a")
		boxes := map[[2]int]bool{}
		for i := range x {
			boxes[[2]int{int(x[i] * float64(int(1)<<a)), int(y[i] * float64(int(1)<<(k-a)))}] = true
		}
		if len(boxes) != len(x) {
			t.Fatalf("%d points in %d boxes", len(x), len(boxes))
		}
	})
}

// stratified reports whether each of len(x) equal parts of 0 to 1 holds one x.
func stratified(x []float64) bool {
	seen := make([]bool, len(x))
	for _, u := range x {
		k := int(u * float64(len(x)))
		if !(u > 0 && u < 1) || seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

var samplers = []scenarios.Sampler{scenarios.Plain, scenarios.LatinHypercube, scenarios.Sobol}

func TestLatinHypercubeStrata(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := Settings{Draws: rapid.IntRange(100, 3000).Draw(t, "draws"), Seed: rapid.Uint64().Draw(t, "seed"), Sampler: scenarios.LatinHypercube}
		x := newUniforms(set, nil, nil).of("a")
		if len(x) != set.Futures() || len(x) < set.Draws || len(x) >= set.Draws+designBatches {
			t.Fatalf("%d numbers for %d draws", len(x), set.Draws)
		}
		for _, batch := range batchesOf(x, set.batchEnds()) {
			if !stratified(batch) {
				t.Fatal("two numbers in one part")
			}
		}
	})
}

func TestFutures(t *testing.T) {
	for _, test := range []struct {
		set  Settings
		want int
	}{
		{Settings{}, 4000},
		{Settings{Draws: 150}, 150},
		{Settings{Error: 0.005}, 10000},
		{Settings{Error: 0.01}, 2500},
		{Settings{Draws: 4000, Error: 0.01}, 4000},
		{Settings{Draws: 1000, Sampler: scenarios.LatinHypercube}, 1008},
		{Settings{Draws: 4000, Sampler: scenarios.Sobol}, 4096},
		{Settings{Draws: 4097, Sampler: scenarios.Sobol}, 8192},
	} {
		if got := test.set.Futures(); got != test.want {
			t.Errorf("%+v: %d futures, want %d", test.set, got, test.want)
		}
	}
}

// Numbers depend on name and seed alone, and plain ones are only added to.
func TestUniformsDependOnNameAndSeed(t *testing.T) {
	for _, sampler := range samplers {
		set := Settings{Draws: 512, Seed: 5, Sampler: sampler}
		x := newUniforms(set, []string{"a", "b"}, nil).of("a")
		u := newUniforms(set, []string{"a", "b"}, nil)
		u.of("b")
		if !reflect.DeepEqual(x, u.of("a")) {
			t.Errorf("%s: the order of asking changes the numbers", sampler)
		}
		other := set
		other.Seed = 6
		if reflect.DeepEqual(x, newUniforms(other, []string{"a", "b"}, nil).of("a")) || reflect.DeepEqual(x, u.of("b")) {
			t.Errorf("%s: another name or seed gives the same numbers", sampler)
		}
	}
	few, many := newUniforms(Settings{Draws: 300}, nil, nil).of("a"), newUniforms(Settings{Draws: 900}, nil, nil).of("a")
	if !slices.Equal(few, many[:300]) {
		t.Error("more plain draws change those before")
	}
}

// Beyond the dimensions there are, a design is still one.
func TestSobolBeyondItsDimensions(t *testing.T) {
	var names []string
	for i := range maxSobol + 3 {
		names = append(names, fmt.Sprint("a", i))
	}
	set := Settings{Draws: 512, Sampler: scenarios.Sobol}
	u := newUniforms(set, names, nil)
	for _, batch := range batchesOf(u.of(names[maxSobol+2]), set.batchEnds()) {
		if !stratified(batch) {
			t.Fatal("not a Latin hypercube")
		}
	}
}

// Rank correlations come out as asked, within six standard errors of Spearman's
// r, at most 1/√(n−1) each (Kendall and Gibbons 1990, §4.14), and the
// margins are uniform: the greatest distance of the distribution function from
// the diagonal is below 3/√n, which plain numbers exceed three times in
// 100,000,000 (Kolmogorov).
func TestRankCorrelationsComeOutAsAsked(t *testing.T) {
	for _, sampler := range samplers {
		rapid.Check(t, func(t *rapid.T) {
			ab := rapid.Float64Range(-0.9, 0.9).Draw(t, "a, b")
			bc := rapid.Float64Range(-0.3, 0.3).Draw(t, "b, c")
			cs := []scenarios.Correlation{{Between: [2]string{"a", "b"}, Rank: ab}, {Between: [2]string{"c", "b"}, Rank: bc}}
			set := Settings{Draws: 8192, Seed: rapid.Uint64().Draw(t, "seed"), Sampler: sampler}
			u := newUniforms(set, []string{"a", "b", "c"}, newTies(cs, false))
			a, b, c := u.of("a"), u.of("b"), u.of("c")
			bound := 6 / math.Sqrt(8191)
			for _, check := range []struct {
				x, y []float64
				want float64
			}{{a, b, ab}, {b, c, bc}, {a, c, 0}} {
				if got := spearman(check.x, check.y); math.Abs(got-check.want) > bound {
					t.Fatalf("%s: rank correlation %.3f, want %.3f", sampler, got, check.want)
				}
			}
			for _, x := range [][]float64{a, b, c} {
				if d := discrepancy(x); d > 3/math.Sqrt(8192) {
					t.Fatalf("%s: margin off by %g", sampler, d)
				}
				if sampler == scenarios.LatinHypercube && !stratified(x[:set.Futures()/designBatches]) {
					t.Fatal("a tie breaks the strata")
				}
			}
		})
	}
}

func spearman(x, y []float64) float64 { return stat.Correlation(ranks(x), ranks(y), nil) }

func ranks(x []float64) []float64 {
	sorted := slices.Sorted(slices.Values(x))
	r := make([]float64, len(x))
	for i, v := range x {
		k, _ := slices.BinarySearch(sorted, v)
		r[i] = float64(k)
	}
	return r
}

// discrepancy is the greatest distance between the share of x below u and u.
func discrepancy(x []float64) (d float64) {
	n := float64(len(x))
	for i, v := range slices.Sorted(slices.Values(x)) {
		d = max(d, math.Abs(float64(i+1)/n-v), math.Abs(float64(i)/n-v))
	}
	return d
}

// A scrambled sequence is far more even than plain numbers: over 256 points
// the one-dimensional discrepancy is at most 1/256, where plain numbers have
// about 0.87/√256.
func TestSobolIsEven(t *testing.T) {
	set := Settings{Draws: 4096, Sampler: scenarios.Sobol}
	x := newUniforms(set, []string{"a"}, nil).of("a")
	if d := discrepancy(x[:256]); d > 1.0/256+1e-9 {
		t.Errorf("discrepancy %g", d)
	}
}

// Correlations that contradict each other are repaired only when asked, those
// of other assumptions not at all.
func TestContradictoryCorrelations(t *testing.T) {
	cs := []scenarios.Correlation{
		{Between: [2]string{"a", "b"}, Rank: 0.9}, {Between: [2]string{"b", "c"}, Rank: 0.9}, {Between: [2]string{"a", "c"}, Rank: -0.9},
		{Between: [2]string{"d", "e"}, Rank: 0.5},
	}
	u := newUniforms(Settings{Draws: 8192}, nil, newTies(cs, true))
	if r := spearman(u.of("a"), u.of("b")); r > 0.6 || r < 0.4 { // three that agree as far as they can: 1/2, 1/2 and −1/2
		t.Errorf("the repaired correlation is %.2f", r)
	}
	if r := spearman(u.of("d"), u.of("e")); math.Abs(r-0.5) > 4/math.Sqrt(8191) {
		t.Errorf("a correlation that contradicts nothing became %.2f", r)
	}
	defer func() {
		if recover() == nil {
			t.Error("repaired without being asked")
		}
	}()
	newTies(cs, false)
}

// The standard error of a share is the binomial's where draws are independent.
// With a design it is what batches say: far below the binomial's for what
// hangs on two numbers alone, P(a + b < 0.8) = 0.32, and it covers the truth.
func TestShareOfBatches(t *testing.T) {
	const draws, want = 1600, 0.32
	for _, sampler := range samplers {
		off, sum := 0, 0.0
		for seed := range uint64(200) {
			set := Settings{Draws: draws, Seed: seed, Sampler: sampler}
			u := newUniforms(set, []string{"a", "b"}, nil)
			a, b, hit := u.of("a"), u.of("b"), make([]bool, set.Futures())
			for i := range hit {
				hit[i] = a[i]+b[i] < 0.8
			}
			s := shareOf(hit, set.batchEnds())
			sum += s.err
			if math.Abs(s.value-want) > 3*s.err {
				off++
			}
		}
		binomial := math.Sqrt(want * (1 - want) / draws)
		if sampler == scenarios.Plain && math.Abs(sum/200/binomial-1) > 0.02 || sampler != scenarios.Plain && sum/200 > 0.8*binomial {
			t.Errorf("%s: standard error %g, binomial %g", sampler, sum/200, binomial)
		}
		if off > 9 { // P(|t₁₅| > 3) is 0.9 %: 10 or more of 200 have a chance of 1 in 35,000
			t.Errorf("%s: %d of 200 shares are more than 3 errors off", sampler, off)
		}
	}
}
