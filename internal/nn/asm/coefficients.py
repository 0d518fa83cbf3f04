"""Finds the coefficients of ../reference.go: pip install mpmath && python coefficients.py

Lawson's iteration: least squares, each time weighted by the errors of the last, tends to the least greatest error.
"""

import mpmath as mp

mp.mp.dps = 40


def fit(f, weight, variable, points, above, below, rounds=80):
    """Returns P, Q (Q[0] = 1) and the greatest weighted error of P(variable)/Q(variable) for f."""
    v, y, w = [variable(x) for x in points], [f(x) for x in points], [weight(x) for x in points]
    emphasis, denominator, best = [mp.mpf(1)] * len(points), [mp.mpf(1)] * len(points), None
    for _ in range(rounds):
        n = above + 1 + below
        a, b = mp.matrix(n, n), mp.matrix(n, 1)
        for i in range(len(points)):
            row = [v[i] ** j for j in range(above + 1)] + [-y[i] * v[i] ** j for j in range(1, below + 1)]
            s = emphasis[i] * (w[i] / denominator[i]) ** 2
            for r in range(n):
                b[r] += s * row[r] * y[i]
                for c in range(n):
                    a[r, c] += s * row[r] * row[c]
        x = list(mp.lu_solve(a, b))
        p, q = x[: above + 1], [mp.mpf(1)] + x[above + 1 :]
        denominator = [mp.polyval(q[::-1], t) for t in v]
        errors = [abs(mp.polyval(p[::-1], t) / d - z) * e for t, d, z, e in zip(v, denominator, y, w)]
        worst = max(errors)
        if best is None or worst < best[2]:
            best = p, q, worst
        emphasis = [m * (e / worst) ** mp.mpf("0.6") + mp.mpf(10) ** -6 for m, e in zip(emphasis, errors)]
        mean = sum(emphasis) / len(emphasis)
        emphasis = [m / mean for m in emphasis]
    return best


def between(low, high, n):
    """n points, denser at the ends."""
    return [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * (i + mp.mpf(1) / 2) / n) for i in range(n)]


def show(name, coefficients, unit=1):
    for i, c in enumerate(coefficients):
        print(f"{name}{i} = {mp.nstr(c / mp.mpf(unit) ** i, 13)}")


half = mp.log(2) / 2
p, _, worst = fit(lambda r: (mp.exp(r) - 1 - r) / r**2, lambda r: max(r * r, mp.mpf("0.001")), lambda r: r, between(-half, half, 120), 4, 0)
show("expC", p)
print("greatest error of exp", mp.nstr(worst, 3))

most = mp.mpf("5.6")
square = lambda x: (x / most) ** 2
p, q, worst = fit(lambda x: mp.erf(x / mp.sqrt(2)) / x, lambda x: max(x, mp.mpf("0.3")), square, between(mp.mpf(0), most, 160), 5, 5)
show("erfP", p, most**2)
show("erfQ", q, most**2)
print("greatest error of erf", mp.nstr(worst, 3))
