package forecast

// A sobolDimension is one coordinate of Sobol's sequence: the primitive
// polynomial xˢ + a₁xˢ⁻¹ + … + aₛ₋₁x + 1 over GF(2), with its inner
// coefficients a as the bits of one number, and the first s direction numbers
// m, odd and below 2, 4, 8, …
type sobolDimension struct {
	s, a uint32
	m    []uint32
}

// sobolDimensions are the dimensions from the second on: new-joe-kuo-6 of Joe
// and Kuo (2008), SIAM Journal on Scientific Computing 30, 2635–2654. The
// first is the sequence of van der Corput.
var sobolDimensions = []sobolDimension{
	{1, 0, []uint32{1}},
	{2, 1, []uint32{1, 3}},
	{3, 1, []uint32{1, 3, 1}},
	{3, 2, []uint32{1, 1, 1}},
	{4, 1, []uint32{1, 1, 3, 3}},
	{4, 4, []uint32{1, 3, 5, 13}},
	{5, 2, []uint32{1, 1, 5, 5, 17}},
	{5, 4, []uint32{1, 1, 5, 5, 5}},
	{5, 7, []uint32{1, 1, 7, 11, 19}},
	{5, 11, []uint32{1, 1, 5, 1, 1}},
	{5, 13, []uint32{1, 1, 1, 3, 11}},
	{5, 14, []uint32{1, 3, 5, 5, 31}},
	{6, 1, []uint32{1, 3, 3, 9, 7, 49}},
	{6, 13, []uint32{1, 1, 1, 15, 21, 21}},
	{6, 16, []uint32{1, 3, 1, 13, 27, 49}},
	{6, 19, []uint32{1, 1, 1, 15, 7, 5}},
	{6, 22, []uint32{1, 3, 1, 15, 13, 25}},
	{6, 25, []uint32{1, 1, 5, 5, 19, 61}},
	{7, 1, []uint32{1, 3, 7, 11, 23, 15, 103}},
	{7, 4, []uint32{1, 3, 7, 13, 13, 15, 69}},
	{7, 7, []uint32{1, 1, 3, 13, 7, 35, 63}},
	{7, 8, []uint32{1, 3, 5, 9, 1, 25, 53}},
	{7, 14, []uint32{1, 3, 1, 13, 9, 35, 107}},
	{7, 19, []uint32{1, 3, 1, 5, 27, 61, 31}},
	{7, 21, []uint32{1, 1, 5, 11, 19, 41, 61}},
	{7, 28, []uint32{1, 3, 5, 3, 3, 13, 69}},
	{7, 31, []uint32{1, 1, 7, 13, 1, 19, 1}},
	{7, 32, []uint32{1, 3, 7, 5, 13, 19, 59}},
	{7, 37, []uint32{1, 1, 3, 9, 25, 29, 41}},
	{7, 41, []uint32{1, 3, 5, 13, 23, 1, 55}},
	{7, 42, []uint32{1, 3, 7, 3, 13, 59, 17}},
	{7, 50, []uint32{1, 3, 1, 3, 5, 53, 69}},
	{7, 55, []uint32{1, 1, 5, 5, 23, 33, 13}},
	{7, 56, []uint32{1, 1, 7, 7, 1, 61, 123}},
	{7, 59, []uint32{1, 1, 7, 9, 13, 61, 49}},
	{7, 62, []uint32{1, 3, 3, 5, 3, 55, 33}},
	{8, 14, []uint32{1, 3, 1, 15, 31, 13, 49, 245}},
	{8, 21, []uint32{1, 3, 5, 15, 31, 59, 63, 97}},
	{8, 22, []uint32{1, 3, 1, 11, 11, 11, 77, 249}},
	{8, 38, []uint32{1, 3, 1, 11, 27, 43, 71, 9}},
	{8, 47, []uint32{1, 1, 7, 15, 21, 11, 81, 45}},
	{8, 49, []uint32{1, 3, 7, 3, 25, 31, 65, 79}},
	{8, 50, []uint32{1, 3, 1, 1, 19, 11, 3, 205}},
	{8, 52, []uint32{1, 1, 5, 9, 19, 21, 29, 157}},
	{8, 56, []uint32{1, 3, 7, 11, 1, 33, 89, 185}},
	{8, 67, []uint32{1, 3, 3, 3, 15, 9, 79, 71}},
	{8, 70, []uint32{1, 3, 7, 11, 15, 39, 119, 27}},
	{8, 84, []uint32{1, 1, 3, 1, 11, 31, 97, 225}},
	{8, 97, []uint32{1, 1, 1, 3, 23, 43, 57, 177}},
	{8, 103, []uint32{1, 3, 7, 7, 17, 17, 37, 71}},
	{8, 115, []uint32{1, 3, 1, 5, 27, 63, 123, 213}},
	{8, 122, []uint32{1, 1, 3, 5, 11, 43, 53, 133}},
}

// maxSobol is the number of dimensions there are.
var maxSobol = 1 + len(sobolDimensions)

// sobolBits is the number of binary digits of a coordinate.
const sobolBits = 32

// sobolDirections returns the direction numbers of dimension d, from 0, as
// binary fractions of sobolBits digits:
//
//	vₖ = mₖ 2⁻ᵏ,   mₖ = 2a₁mₖ₋₁ ⊕ 4a₂mₖ₋₂ ⊕ … ⊕ 2ˢmₖ₋ₛ ⊕ mₖ₋ₛ
func sobolDirections(d int) (v [sobolBits]uint32) {
	if d == 0 {
		for k := range v {
			v[k] = 1 << (sobolBits - 1 - k)
		}
		return v
	}
	p := sobolDimensions[d-1]
	s := int(p.s)
	for k := range v {
		if k < s {
			v[k] = p.m[k] << (sobolBits - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for j := 1; j < s; j++ {
			if p.a>>(s-1-j)&1 == 1 {
				v[k] ^= v[k-j]
			}
		}
	}
	return v
}

// sobolPoint returns coordinate i, from 0, of the sequence with the direction
// numbers v, in the order of the binary number i.
func sobolPoint(v *[sobolBits]uint32, i int) (x uint32) {
	for k := 0; i > 0; k, i = k+1, i>>1 {
		if i&1 == 1 {
			x ^= v[k]
		}
	}
	return x
}

// scrambled returns x with its binary digits permuted, each by a coin that
// belongs to the digits before it: Owen's nested uniform scrambling (1995, in
// Monte Carlo and Quasi-Monte Carlo Methods, 299–317), with a hash of the
// seed and those digits for the coins. A scrambled net is a net, and each of
// its points is uniform.
func scrambled(x uint32, seed uint64) uint32 {
	y := x
	for k := range sobolBits {
		before := uint64(1)<<k | uint64(x)>>(sobolBits-k) // the k digits before, with a one ahead of them
		y ^= uint32(mixed(seed^before*0x9e3779b97f4a7c15)>>63) << (sobolBits - 1 - k)
	}
	return y
}

// mixed is the finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit
// of the result depends on every bit of z.
func mixed(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
