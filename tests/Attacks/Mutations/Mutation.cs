namespace Attacks.Mutations;

/// <summary>A way to spoil a request.</summary>
/// <param name="Name">What is wrong with it afterwards.</param>
/// <param name="Apply">Spoils it. The same random numbers give the same request.</param>
internal sealed record Mutation(string Name, Func<Attack, Random, Attack> Apply);
